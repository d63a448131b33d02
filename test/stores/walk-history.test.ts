import {expect} from '@open-wc/testing';
import type {MessagePage} from '../../src/model/message-page.js';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {walkHistory} from '../../src/stores/walk-history.js';
import {chatRoom} from '../support/chat-room.js';
import {keptMessages, range} from '../support/kept-messages.js';
import type {Person} from '../support/person.js';
import {opened} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

const numbered = (count: number) => Array.from({length: count}, (_, index) => `Message ${index}`);

async function indexesOf(pages: AsyncIterable<MessagePage>): Promise<number[]> {
  const found: number[] = [];
  for await (const {messages} of pages) found.unshift(...messages.map(({index}) => index));
  return found;
}

describe('walkHistory()', () => {
  for (const count of [0, 1, 2, 99, 100, 101, 102, 200, 201, 350]) {
    it(`brings ${count} messages once each`, async () => {
      const {read, asked} = keptMessages(range(0, count - 1));
      expect(await indexesOf(walkHistory(read))).to.deep.equal(range(0, count - 1));
      expect(asked).to.have.lengthOf(Math.max(1, Math.ceil(count / 100)));
    });
  }

  it('begins at an index, though there is no message', async () => {
    const {read} = keptMessages([...range(0, 149), ...range(160, 300)]);
    expect(await indexesOf(walkHistory(read, {from: 155}))).to.deep.equal(range(0, 149));
    expect(await indexesOf(walkHistory(read, {from: 0}))).to.deep.equal([0]);
  });

  it('ends where the beginning was removed', async () => {
    expect(await indexesOf(walkHistory(keptMessages(range(3, 103)).read))).to.deep.equal(range(3, 103));
    expect(await indexesOf(walkHistory(keptMessages([1]).read, {from: 0}))).to.deep.equal([]);
  });

  it('passes over any number of removed messages', async () => {
    const {read, asked} = keptMessages([0, 1, 2, 50_000, 90_000, ...range(99_990, 100_000)]);
    expect(await indexesOf(walkHistory(read))).to.deep.equal([
      0,
      1,
      2,
      50_000,
      90_000,
      ...range(99_990, 100_000),
    ]);
    expect(await indexesOf(walkHistory(read, {from: 70_000}))).to.deep.equal([0, 1, 2, 50_000]);
    expect(asked.length).to.be.below(10);
  });

  it('reads pages forward, in the order that the SDK keeps messages best in', async () => {
    const {read, asked} = keptMessages(range(0, 499));
    await indexesOf(walkHistory(read));
    expect(asked.slice(1).map(({direction}) => direction)).to.deep.equal(Array(4).fill('forward'));
  });

  it('asks for no page before the one that it brought has been dealt with', async () => {
    const {read, asked} = keptMessages(range(0, 399));
    const walk = walkHistory(read);
    await walk.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).to.have.lengthOf(1);
    await walk.return();
    expect(asked).to.have.lengthOf(1);
  });

  it('lets others have the main thread between two pages', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    for await (const page of walkHistory(keptMessages(range(0, 4999)).read)) expect(page).to.exist;
    clearInterval(timer);
    expect(turns).to.be.greaterThan(1);
  });

  it('ends with the reason of its signal, though no answer ever comes', async () => {
    const abort = new AbortController();
    const walk = walkHistory(() => new Promise(() => undefined), {signal: abort.signal});
    const next = walk.next().catch((error: unknown) => error);
    abort.abort('enough');
    expect(await next).to.equal('enough');
  });
});

describe('The pages of a conversation', () => {
  /** A conversation of this many messages by Ben, read to its end, in which some were removed. */
  async function long(count: number, removed: readonly number[] = [], service?: TestService) {
    const room = await chatRoom(['Ana', 'Ben'], service && {service});
    const [ana, ben] = room.people;
    await ben.sayAll(room.sid, numbered(count));
    await ana.service.worldAll(removed.map((index) => ['removeMessage', room.sid, index]));
    await ana.read(room.sid, count - 1);
    return {...room, ana, ben};
  }

  async function texts(conversation: OpenConversation): Promise<string[]> {
    const found: string[] = [];
    for await (const {messages} of conversation.pages()) found.unshift(...messages.map(({body}) => body));
    return found;
  }

  const reading = (person: Person) => ({
    identity: person.identity,
    method: 'GET',
    path: '/v3/Lists/:sid/Items',
  });

  /** Has the service note what this person reads from now on. */
  async function watch(person: Person): Promise<() => Promise<number>> {
    await person.service.control('controls', 'add', {when: reading(person), do: {kind: 'delay', ms: [1, 2]}});
    return async () => {
      const log = (await person.service.control('controls', 'log')) as {event: {identity?: string}}[];
      return log.filter(({event}) => event.identity === person.identity).length;
    };
  }

  it('are all of it, from the newest back, and leave the loaded run as it is', async () => {
    const removed = [0, 7, 8, 99, 150, 450, 479];
    const {ana, sid} = await long(480, removed);
    const {conversation} = await opened(ana, sid);
    const before = conversation.history.snapshot;
    expect(await texts(conversation)).to.deep.equal(
      numbered(480).filter((_, index) => !removed.includes(index)),
    );
    expect(conversation.history.snapshot).to.equal(before);
  });

  it('are all of it also where the loaded run is in the middle', async () => {
    const {ana, sid} = await long(480);
    await ana.read(sid, 199);
    const {conversation} = await opened(ana, sid);
    expect(conversation.history.snapshot.hasNewer).to.equal(true);
    expect(await texts(conversation)).to.deep.equal(numbered(480));
  });

  it('come each once, loaded ones not at all', async () => {
    const {ana, sid} = await long(480);
    const {conversation} = await opened(ana, sid);
    const asked = await watch(ana);
    const loaded = conversation.history.snapshot.messages.length;
    expect(await texts(conversation)).to.have.lengthOf(480);
    expect(await asked()).to.equal(Math.ceil((480 - loaded) / 100));
  });

  it('go on after a cut by themselves, and ask again only for the page that was cut off', async () => {
    const {ana, sid} = await long(480);
    const {conversation} = await opened(ana, sid);
    const loaded = conversation.history.snapshot.messages.length;
    const asked = await watch(ana);
    const walk = conversation.pages();
    await walk.next();
    await walk.next();
    await ana.service.control('controls', 'add', {when: reading(ana), do: {kind: 'drop'}, times: 1});
    let count = loaded + 100;
    for await (const {messages} of walk) count += messages.length;
    expect(count).to.equal(480);
    // Each page, and once more the one that was cut off: noted as delayed and as dropped. The thread itself asks, too.
    const pages = Math.ceil((480 - loaded) / 100) + 2;
    expect(await asked()).to.be.within(pages, pages + 1);
  });

  it('wait for the connection, and leave no request behind when told to stop waiting', async () => {
    const {ana, sid} = await long(300, [], await TestService.own());
    const {session, conversation} = await opened(ana, sid);
    const asked = await watch(ana);
    await ana.service.control('controls', 'refuseConnections', true);
    await ana.drop();
    await until(() => session.state.snapshot.phase !== 'connected');
    const abort = new AbortController();
    const ends = Array.from({length: 20}, () =>
      conversation.indexOf('IM0', abort.signal).catch((error: unknown) => error),
    );
    await new Promise((resolve) => setTimeout(resolve));
    abort.abort('enough');
    expect(new Set(await Promise.all(ends))).to.deep.equal(new Set(['enough']));
    await ana.service.control('controls', 'refuseConnections', false);
    expect(await texts(conversation)).to.have.lengthOf(300);
    expect(await asked()).to.be.below(10);
  });

  it('lead from a sid to its index', async () => {
    const {ana, ben, sid} = await long(250);
    const {sid: message, index} = await ben.say(sid, 'The one');
    await ben.sayAll(sid, numbered(250));
    await ana.read(sid, index + 250);
    const {conversation} = await opened(ana, sid);
    expect(conversation.history.snapshot.messages.some((one) => one.sid === message)).to.equal(false);
    expect(await conversation.indexOf(message)).to.equal(index);
    expect(await conversation.indexOf('IM00000000000000000000000000000000')).to.equal(null);
  });

  it('end with what the service says when it refuses', async () => {
    const {ana, sid} = await long(300);
    const {conversation} = await opened(ana, sid);
    await ana.service.control('controls', 'add', {
      when: reading(ana),
      do: {kind: 'refuse', status: 403, code: 50400},
      times: 1,
    });
    const error = await texts(conversation).catch((reason: unknown) => reason);
    expect(error).to.include({name: 'ChatError', retryable: false});
  });
});
