import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/model/errors.js';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {chatRoom} from '../support/chat-room.js';
import {opened, textsOf} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

const numbered = (count: number) => Array.from({length: count}, (_, index) => `Message ${index}`);
const indexesOf = ({history}: OpenConversation) => history.snapshot.messages.map(({index}) => index);
const range = (from: number, to: number) => Array.from({length: to - from + 1}, (_, step) => from + step);

/** A conversation of many messages, open at its end. */
async function longConversation(count: number, own?: TestService) {
  const {sid, people} = await chatRoom(['Ana', 'Ben'], own && {service: own});
  const [ana, ben] = people;
  await ben.sayAll(sid, numbered(count));
  await ana.read(sid, count - 1);
  return {sid, ana, ben, service: ana.service, ...(await opened(ana, sid))};
}

describe('a jump in a conversation', () => {
  it('loads a page on either side, and pages on both ways without a hole', async () => {
    const {conversation} = await longConversation(420);
    const {history} = conversation;
    const meanwhile: (number | undefined)[] = [];
    history.subscribe(() => {
      if (history.snapshot.jumping) meanwhile.push(indexesOf(conversation).at(-1));
    });
    await conversation.jumpTo(150);
    expect(meanwhile[0], 'the old run stays meanwhile').to.equal(419);
    expect(indexesOf(conversation)).to.deep.equal(range(125, 199));
    expect(history.snapshot).to.include({jumping: false, hasOlder: true, hasNewer: true, around: 150});
    await conversation.loadOlder();
    while (history.snapshot.hasNewer) await conversation.loadNewer();
    expect(indexesOf(conversation)).to.deep.equal(range(75, 419));
  });

  it('does not pass over what lies between two places where the reader has been', async () => {
    const {conversation} = await longConversation(420);
    await conversation.jumpTo(150);
    await conversation.jumpToLatest();
    // The SDK has 125 to 199 and the end in its cache, and would show the one beside the other.
    await conversation.jumpTo(180);
    // A page that continues what was cached is one shorter than asked.
    const last = indexesOf(conversation).at(-1)!;
    expect(last).to.be.oneOf([228, 229]);
    expect(indexesOf(conversation)).to.deep.equal(range(155, last));
    while (conversation.history.snapshot.hasNewer) await conversation.loadNewer();
    expect(indexesOf(conversation)).to.deep.equal(range(155, 419));
  });

  it('goes nowhere when it is loaded', async () => {
    const {conversation} = await longConversation(120);
    const before = conversation.history.snapshot;
    await conversation.jumpTo(100);
    await conversation.jumpTo(5000);
    expect(conversation.history.snapshot).to.equal(before);
  });

  it('lands between the nearest where everything around it was removed', async () => {
    const {sid, service, conversation} = await longConversation(400);
    // Events come in order: with the last, which is of a loaded message, all have been heard.
    const removed = [...range(60, 300), 380];
    await service.worldAll(removed.map((index) => ['removeMessage', sid, index]));
    await until(() => !indexesOf(conversation).includes(380));
    await conversation.jumpTo(150);
    expect(indexesOf(conversation)).to.deep.equal([...range(35, 59), ...range(301, 350)]);
  });

  it('loses nothing that is written, changed or removed meanwhile', async () => {
    const service = await TestService.own();
    const {sid, ben, conversation} = await longConversation(300, service);
    await conversation.jumpTo(100);
    const delay = {when: {method: 'GET', path: '/v3/Lists/:list/Items'}, do: {kind: 'delay', ms: 400}};
    await service.control('controls', 'add', delay);
    const jump = conversation.jumpToLatest();
    await until(() => conversation.history.snapshot.jumping);
    await service.worldAll([
      ['addMessage', sid, {author: ben.identity, body: 'Meanwhile'}],
      ['updateMessage', sid, 290, {body: 'Changed'}],
      ['removeMessage', sid, 291],
    ]);
    await jump;
    await until(() => textsOf(conversation).at(-1) === 'Meanwhile');
    const index = indexesOf(conversation).indexOf(290);
    await until(() => textsOf(conversation)[index] === 'Changed');
    await until(() => !indexesOf(conversation).includes(291));
    expect(conversation.history.snapshot.hasNewer).to.be.false;
  });

  it('gives way to a later one', async () => {
    const {conversation} = await longConversation(400);
    const jumps = [conversation.jumpTo(50), conversation.jumpTo(200), conversation.jumpTo(120)];
    await Promise.all(jumps);
    expect(indexesOf(conversation)).to.deep.equal(range(95, 169));
    expect(conversation.history.snapshot.jumping).to.be.false;
    const away = conversation.jumpTo(300);
    await conversation.jumpTo(130);
    await away;
    expect(indexesOf(conversation)).to.deep.equal(range(95, 169));
  });

  it('is left off at its signal, and leaves a later one alone', async () => {
    const {conversation} = await longConversation(400);
    const {messages} = conversation.history.snapshot;
    const [one, other] = [new AbortController(), new AbortController()];
    const left = conversation.jumpTo(50, one.signal);
    await until(() => conversation.history.snapshot.jumping);
    one.abort();
    expect(conversation.history.snapshot.jumping).to.be.false;
    await left;
    expect(conversation.history.snapshot.messages).to.equal(messages);
    const superseded = conversation.jumpTo(50, other.signal);
    const later = conversation.jumpTo(120);
    other.abort();
    await Promise.all([superseded, later]);
    expect(indexesOf(conversation)).to.deep.equal(range(95, 169));
  });

  it('waits until the conversation is open', async () => {
    const {sid, people} = await chatRoom();
    await people[1].sayAll(sid, numbered(300));
    await people[0].read(sid, 299);
    await people[0].with(async (session) => {
      const conversation = session.open(sid);
      expect(conversation.history.snapshot.status).to.equal('loading');
      await conversation.jumpTo(40);
      expect(indexesOf(conversation)).to.deep.equal(range(15, 89));
      session.close(sid);
    });
  });

  it('that fails says why, and leaves everything as it was', async () => {
    const service = await TestService.own();
    const {conversation} = await longConversation(300, service);
    const {messages} = conversation.history.snapshot;
    const refuse = {when: {method: 'GET', path: '/v3/Lists/:list/Items'}, do: {kind: 'refuse', status: 403}};
    await service.control('controls', 'add', refuse);
    const failure = await conversation.jumpTo(50).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(ChatError);
    expect((failure as ChatError).code).to.equal('not-permitted');
    expect(conversation.history.snapshot).to.include({messages, jumping: false, hasOlder: true});
    await service.control('controls', 'reset');
    await conversation.jumpTo(50);
    expect(indexesOf(conversation)).to.deep.equal(range(25, 99));
  });

  it('refuses what is no index', async () => {
    const {conversation} = await longConversation(3);
    for (const index of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      const failure = await conversation.jumpTo(index).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(ChatError);
    }
  });
});
