import {expect} from '@open-wc/testing';
import {acquireSession, releaseSession} from '../../src/session/session-registry.js';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';

describe('the registry of sessions', () => {
  it('shares one socket, and leaves none behind', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    const one = acquireSession(ana.options);
    // The same endpoint, written as an absolute address.
    const tokenEndpoint = new URL(ana.options.tokenEndpoint, location.href).href;
    const other = acquireSession({...ana.options, tokenEndpoint, credentials: 'same-origin'});
    expect(other).to.equal(one);
    await until(() => one.state.snapshot.phase === 'connected');
    expect(await ana.connectionCount()).to.equal(1);

    releaseSession(one);
    releaseSession(other);
    releaseSession(other); // Once too often does no harm.
    expect(one.state.snapshot.phase).to.equal('connected');
    await until(async () => (await ana.connectionCount()) === 0);
    expect(one.state.snapshot.phase).to.equal('closed');
  });

  it('keeps a session that is taken up again while it lingers', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    const session = acquireSession(ana.options);
    releaseSession(session);
    expect(acquireSession(ana.options)).to.equal(session);
    releaseSession(session);
  });

  it('keeps a session whose message is nowhere on disk until that is sent', async () => {
    const {sid, people, service} = await chatRoom();
    const [ana] = people;
    await ana.setTokens({fault: '503'});
    const session = acquireSession(ana.options);
    session.open(sid).send('one');
    session.close(sid);
    releaseSession(session);
    // Longer than a session stays for the sake of messages that the disk has.
    await new Promise((resolve) => setTimeout(resolve, 21_000));
    await ana.setTokens({});
    await until(
      async () =>
        ((await service.world('messages', sid)) as {body: string}[]).some(({body}) => body === 'one'),
      'sent',
      30_000,
    );
    await until(() => session.state.snapshot.phase === 'closed', 'closed', 15_000);
  }).timeout(80_000);

  it('ends a session for good when another takes its place after a sign-out', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    const old = acquireSession(ana.options);
    await until(() => old.state.snapshot.phase === 'connected');
    await old.signOut();
    const next = acquireSession(ana.options);
    expect(next).not.to.equal(old);
    old.reconnect();
    await until(() => next.state.snapshot.phase === 'connected');
    expect(old.state.snapshot.phase).to.equal('closed');
    expect(await ana.connectionCount()).to.equal(1);
    releaseSession(old);
    releaseSession(next);
  });

  it('makes another session for another service, credentials mode or provider', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    const {tokenEndpoint, serviceUrl} = ana.options;
    const provider = () => Promise.resolve('');
    const sessions = [
      acquireSession({tokenEndpoint, serviceUrl}),
      acquireSession({tokenEndpoint, serviceUrl, credentials: 'include'}),
      acquireSession({tokenEndpoint, serviceUrl: 'http://127.0.0.1:9'}),
      acquireSession({tokenProvider: provider, serviceUrl}),
      acquireSession({tokenProvider: () => Promise.resolve(''), serviceUrl}),
    ];
    expect(new Set(sessions)).to.have.property('size', 5);
    const again = acquireSession({tokenProvider: provider, serviceUrl});
    expect(again).to.equal(sessions[3]);
    for (const session of [...sessions, again]) releaseSession(session);
  });

  it('removes the window listeners that the SDK leaves behind', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    const add = window.addEventListener;
    const remove = window.removeEventListener;
    const live = new Set<unknown>();
    window.addEventListener = function (this: Window, ...args: Parameters<typeof add>) {
      if (args[0] === 'online' || args[0] === 'offline') live.add(args[1]);
      const {signal} = typeof args[2] === 'object' ? args[2] : {};
      signal?.addEventListener('abort', () => live.delete(args[1]));
      return add.apply(this, args);
    } as typeof add;
    window.removeEventListener = function (this: Window, ...args: Parameters<typeof remove>) {
      live.delete(args[1]);
      return remove.apply(this, args);
    } as typeof remove;
    try {
      const session = acquireSession(ana.options);
      await until(() => session.state.snapshot.phase === 'connected');
      expect(live.size).to.be.greaterThan(2);
      releaseSession(session);
      await until(() => session.state.snapshot.phase === 'closed');
      expect(live.size).to.equal(0);
    } finally {
      window.addEventListener = add;
      window.removeEventListener = remove;
    }
  });
});
