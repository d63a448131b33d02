import {expect} from '@open-wc/testing';
import type {ChatSession} from '../../src/session/chat-session.js';
import {chatRoom} from '../support/chat-room.js';
import type {Person} from '../support/person.js';
import {connected, opened, sessionWith, textsOf} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

/** Somebody of a service of their own, and what reaches the window unhandled meanwhile. */
async function alone(): Promise<{ana: Person; ben: Person; sid: string; service: TestService}> {
  const service = await TestService.own();
  const {
    sid,
    people: [ana, ben],
  } = await chatRoom(['Ana', 'Ben'], {service});
  return {ana, ben, sid, service};
}

/** The most sockets of somebody at once while `act` runs. */
async function mostSockets(person: Person, act: () => Promise<void>): Promise<number> {
  let most = 0;
  let isDone = false;
  const watching = (async () => {
    while (!isDone) most = Math.max(most, await person.connectionCount());
  })();
  await act();
  isDone = true;
  await watching;
  return most;
}

interface FiredFault {
  readonly event: {readonly method?: string; readonly path?: string};
}

/** Begins a session of its own under a rule, and resolves with what the rule did once a conversation is read. */
async function startWith(
  {options}: Person,
  sid: string,
  service: TestService,
  rule: object,
): Promise<{log: readonly FiredFault[]}> {
  await service.control('controls', 'reset');
  await service.control('controls', 'add', rule);
  const session = sessionWith({
    serviceUrl: options.serviceUrl,
    tokenProvider: async () =>
      (await (await fetch(options.tokenEndpoint, {method: 'POST'})).json()) as {token: string},
  });
  const {history} = session.open(sid);
  await until(() => history.snapshot.status === 'ready', 'ready', 15_000);
  return {log: (await service.control('controls', 'log')) as FiredFault[]};
}

/** A path without what is another in each service. */
function shapeOf(path: string): string {
  return path.replace(/[A-Z]{2}[0-9a-f]{32}|ana-[0-9a-f]+/g, ':id');
}

const isConnected = (session: ChatSession) => session.state.snapshot.phase === 'connected';

describe('a client that is of no use', () => {
  let rejections: PromiseRejectionEvent[] = [];
  const note = (event: PromiseRejectionEvent) => rejections.push(event);
  beforeEach(() => {
    rejections = [];
    window.addEventListener('unhandledrejection', note);
  });
  afterEach(() => {
    window.removeEventListener('unhandledrejection', note);
    const unhandled = rejections
      .filter(({defaultPrevented}) => !defaultPrevented)
      .map(({reason}) => String(reason));
    expect(unhandled).to.deep.equal([]);
  });

  it('is replaced when it was cut while it read its list', async () => {
    const {ana, sid, service} = await alone();
    await service.control('controls', 'add', {do: {kind: 'drop'}, times: 1});
    const {conversation} = await opened(ana, sid);
    expect(conversation.summary.snapshot?.sid).to.equal(sid);
    expect(await ana.connectionCount()).to.equal(1);
  });

  it('is replaced, or helps itself, whatever kind of request of its start is cut', async function () {
    this.timeout(60_000);
    const {ana, sid, service} = await alone();
    const {log} = await startWith(ana, sid, service, {do: {kind: 'delay', ms: 0}});
    const kinds = new Map(
      log.map(({event: {method, path = ''}}) => [`${method} ${shapeOf(path)}`, {method, path}]),
    );
    expect(kinds).to.have.property('size').above(8);
    for (const [kind, when] of kinds) {
      await startWith(ana, sid, service, {when, do: {kind: 'drop'}, times: 1});
      await until(
        async () => ((await service.control('controls', 'log')) as FiredFault[]).length === 1,
        kind,
      );
    }
  });

  it('is replaced when the service cannot tell how it is set up', async () => {
    const {ana, service} = await alone();
    await service.control('controls', 'add', {
      when: {method: 'GET', path: '/Client/v2/Configuration'},
      do: {kind: 'refuse', status: 503},
      times: 6,
    });
    const session = sessionWith(ana.options);
    await until(() => isConnected(session), 'connected', 15_000);
    expect(await ana.tokenCount(), 'its token is still good').to.equal(1);
  });

  it('does not go on dialling beside its successor', async () => {
    const {ana, service} = await alone();
    await service.control('controls', 'refuseConnections', true);
    const session = sessionWith(ana.options);
    // The user tries again, and again: each time another client.
    for (let round = 0; round < 2; round++) {
      await until(() => session.state.snapshot.error?.code === 'connection-failed');
      session.reconnect();
    }
    await service.control('controls', 'refuseConnections', false);
    const most = await mostSockets(ana, () => until(() => isConnected(session), 'connected', 15_000).then());
    expect(most).to.be.at.most(1);
  });

  it('is replaced when its connection only seems to be one, and what it was asked is cut off at once', async () => {
    const {ana, sid, service} = await alone();
    const {session, conversation} = await opened(ana, sid);
    await service.control('controls', 'stallConnections', ana.identity);
    const page = conversation.loadOlder();
    conversation.send('Hello');
    window.dispatchEvent(new Event('online'));
    await until(() => session.state.snapshot.phase === 'reconnecting');
    await until(() => isConnected(session));
    await until(() => conversation.outbox.snapshot.length === 0, 'sent', 15_000);
    await page;
    expect(textsOf(conversation)).to.deep.equal(['Hello']);
    expect(await service.world('messages', sid)).to.have.lengthOf(1);
  });

  for (const [code, tokens] of [
    [308, 1],
    [401, 2],
    [410, 2],
    [406, 1],
    [417, 1],
  ] as const) {
    it(`comes back after the service closed it with ${code}`, async () => {
      const {ana, ben, sid, service} = await alone();
      const {session, conversation} = await opened(ana, sid);
      await service.control('controls', 'closeConnections', code, ana.identity);
      await until(() => session.state.snapshot.phase === 'reconnecting');
      await until(() => isConnected(session), 'connected', 15_000);
      expect(await ana.tokenCount()).to.equal(tokens);
      await ben.say(sid, 'Hello');
      await until(() => textsOf(conversation).join() === 'Hello');
      expect(await ana.connectionCount()).to.equal(1);
    });
  }

  it('fails when the service closes it twice without a way out, and begins anew when told to', async () => {
    const {ana, service} = await alone();
    const session = await connected(ana);
    await service.control('controls', 'add', {
      when: {kind: 'init'},
      do: {kind: 'close', code: 406},
      times: 1,
    });
    await service.control('controls', 'closeConnections', 406, ana.identity);
    await until(() => session.state.snapshot.phase === 'failed');
    await service.control('controls', 'reset');
    session.reconnect();
    await until(() => isConnected(session));
  });

  it('is told apart from a gap that the SDK closes by itself, whatever the browser says of the network', async () => {
    const {ana, service} = await alone();
    const session = await connected(ana);
    await service.control('controls', 'refuseConnections', 2);
    const most = await mostSockets(ana, async () => {
      await ana.drop();
      for (let round = 0; round < 10; round++) {
        window.dispatchEvent(new Event(round % 2 === 0 ? 'offline' : 'online'));
        await ana.connectionCount();
      }
      await until(() => isConnected(session), 'connected', 15_000);
    });
    expect(most).to.equal(1);
    expect(await ana.tokenCount()).to.equal(1);
  });
});
