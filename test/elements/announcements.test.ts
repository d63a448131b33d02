import {expect} from '@open-wc/testing';
import type {TwilioChat} from '../../src/index.js';
import {chatRoom, conversationOf} from '../support/chat-room.js';
import type {Person} from '../support/person.js';
import {until} from '../support/until.js';
import {chatOf, inside, textAt} from './chat-fixture.js';
import {painted, threadOf} from './chat-message-list-fixture.js';
import {hearingOf, hidePage, regionsOf} from './hearing.js';

/** Longer than anything waits before it is said, but for a sum that follows another. */
const soonMs = 1500;

describe('a screen reader hears', () => {
  it('who said what, once', async () => {
    const {thread, ben, sid} = await listening();
    const heard = hearingOf(thread);
    await ben.say(sid, 'Are you there?');
    await until(() => heard.length > 0);
    await pause();
    expect(heard).to.deep.equal(['polite: Ben: Are you there?']);
  });

  it('a sum for a burst, and every message once', async () => {
    const {thread, ben, sid} = await listening();
    const heard = hearingOf(thread);
    await ben.sayAll(sid, numbered(40));
    const counts = () =>
      heard.map((sentence) => Number(/^polite: (\d+) new messages$/.exec(sentence)?.[1] ?? Number.NaN));
    await until(() => counts().reduce((sum, count) => sum + count, 0) >= 40, 'all are told', 15_000);
    await pause();
    // A machine that is slow to receive the burst hears the rest of it in another sentence.
    expect(heard.length, heard.join()).to.be.at.most(3);
    expect(counts().reduce((sum, count) => sum + count)).to.equal(40);
  });

  it('the beginning of a long text', async () => {
    const {thread, ben, sid} = await listening();
    const heard = hearingOf(thread);
    await ben.say(sid, `${'long '.repeat(100)}end`);
    await until(() => heard.length > 0);
    expect(heard[0]).to.equal(`polite: Ben: ${'long '.repeat(40).trim()}`);
  });

  it('nothing of the history that is loaded', async () => {
    const {sid, people} = await chatRoom();
    const [ana, ben] = people;
    await ben.sayAll(sid, numbered(120));
    await ana.read(sid, 119);
    const thread = await threadOf(ana, sid);
    const heard = hearingOf(thread);
    // A page may come just after the reader has arrived at the top of the one before.
    while (thread.conversation.history.snapshot.hasOlder) await thread.scrollBy(-100_000);
    await pause();
    expect(heard).to.deep.equal([]);
    expect([thread.scroller.getAttribute('role'), thread.scroller.ariaLive]).to.deep.equal(['log', 'off']);
  });

  it('nothing of what its user writes, here or on another device', async () => {
    const {thread, ana, sid} = await listening();
    const heard = hearingOf(thread);
    thread.conversation.send('From here');
    await ana.say(sid, 'From there');
    await until(() => thread.part('status')?.ariaLabel === 'Sent' && thread.bodies.includes('From there'));
    await pause();
    expect(heard).to.deep.equal([]);
  });

  it('that a message is sent, when that took its time', async () => {
    const {thread, ana} = await listening();
    await ana.service.control('controls', 'add', {
      when: sendingOf(ana),
      do: {kind: 'delay', ms: 6000},
      times: 1,
    });
    const heard = hearingOf(thread);
    thread.conversation.send('Slow');
    await until(() => heard.length > 0, 'something is heard', 15_000);
    expect(heard).to.deep.equal(['polite: Sent']);
  });

  it('that a message was not sent, at once and once; and that it is sent after all', async () => {
    const {thread, ana} = await listening();
    await ana.service.control('controls', 'add', {
      when: sendingOf(ana),
      do: {kind: 'refuse', status: 403, code: 54_007},
      times: 1,
    });
    const heard = hearingOf(thread);
    const clientId = thread.conversation.send('Refused');
    await until(() => heard.length > 0);
    await pause();
    expect(heard).to.have.lengthOf(1);
    expect(heard[0]).to.match(/^assertive: Not sent\./);
    thread.conversation.retry(clientId);
    await until(() => heard.length > 1);
    expect(heard[1]).to.equal('polite: Sent');
  });

  it('one sentence for all that was missed without a connection', async () => {
    const {thread, ana, ben, sid} = await listening();
    const heard = hearingOf(thread);
    await ana.drop();
    await until(() => thread.conversation.catchingUp.snapshot);
    await ben.sayAll(sid, numbered(500));
    await until(() => thread.conversation.history.snapshot.messages.length === 501);
    await until(() => heard.length > 0);
    await pause();
    expect(heard).to.deep.equal(['polite: 500 new messages']);
  });

  it('nothing while the page is hidden, and one sentence afterwards', async () => {
    const {thread, ben, sid} = await listening();
    const heard = hearingOf(thread);
    const show = hidePage();
    try {
      for (const text of ['One', 'Two', 'Three']) await ben.say(sid, text);
      await until(() => thread.bodies.includes('Three'));
      await pause();
      expect(heard).to.deep.equal([]);
    } finally {
      show();
    }
    await until(() => heard.length > 0);
    await pause();
    expect(heard).to.deep.equal(['polite: 3 new messages']);
  });

  it('what came just before the thread is moved in the page', async () => {
    const {thread, ben, sid} = await listening();
    const heard = hearingOf(thread);
    await ben.say(sid, 'Are you there?');
    await until(() => thread.bodies.includes('Are you there?'));
    expect(heard, 'it is not said yet').to.deep.equal([]);
    thread.list.parentElement!.append(thread.list);
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal(['polite: Ben: Are you there?']);
  });

  it('who types, once for a burst', async () => {
    const {sid, people} = await chatRoom();
    const [ana, ben] = people;
    const chat = await chatOf(ana, {sid});
    const indicator = await until(() => inside(chat, 'chat-conversation', 'chat-typing-indicator'));
    await until(() => textAt(chat, 'chat-conversation', '[part=title]') === 'Ben');
    const heard = regionsOf(indicator);
    for (const text of ['One', 'Two']) {
      await ben.type(sid);
      await until(() => textAt(indicator, '[part=label]') === 'Ben is typing');
      await ben.say(sid, text);
      await until(() => textAt(indicator, '[part=label]') === '');
    }
    expect(heard).to.deep.equal(['polite: Ben is typing']);
  });

  it('that the connection is lost', async () => {
    const {sid, people, service} = await chatRoom();
    const chat = await chatOf(people[0], {sid});
    const banner = await until(() => inside(chat, 'chat-conversation', 'chat-connection-banner'));
    const heard = regionsOf(banner);
    const refused = (await service.control('controls', 'add', {
      when: {kind: 'init', identity: people[0].identity},
      do: {kind: 'refuse', status: 503, reconnectMinMs: 1000},
      times: 4,
    })) as {id: number};
    await people[0].drop();
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal(['polite: Connection lost.']);
    await service.control('controls', 'remove', refused.id);
  });

  const leavings: Record<string, (chat: TwilioChat, next: Person) => unknown> = {
    'has signed out': (chat) => chat.signOut(),
    'has given way to another': (chat, next) => (chat.tokenEndpoint = next.options.tokenEndpoint),
  };
  for (const [how, leave] of Object.entries(leavings))
    it(`nothing any more of what was said to a user who ${how}`, async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben', 'Cleo']);
      const [ana, ben, cleo] = people as readonly Person[] as readonly [Person, Person, Person];
      const chat = await chatOf(ana, {sid});
      const list = await until(() => inside(chat, 'chat-conversation', 'chat-message-list'));
      const said = () => textAt(list, '.announcer');
      await until(() => list.shadowRoot?.querySelector('[part=scroller][aria-busy=false]'));
      await ben.say(sid, 'For Ana');
      await until(() => said().includes('For Ana'));
      await leave(chat, cleo);
      // By itself it would stay for longer.
      await until(() => said() === '', 'nothing is said', 3000);
    });

  it('nothing of a thread that is shown anew', async () => {
    const {thread, ana, ben, sid} = await listening();
    const heard = hearingOf(thread);
    const other = await conversationOf([ana, ben]);
    await ben.sayAll(other, numbered(3));
    const box = thread.list.parentElement!;
    thread.list.remove();
    await ben.say(sid, 'Meanwhile');
    box.append(thread.list);
    await until(() => thread.bodies.includes('Meanwhile'));
    await painted();
    expect(heard.filter((sentence) => !sentence.endsWith('Meanwhile'))).to.deep.equal([]);
  });
});

/** Ana's thread with Ben, in which one message has been said, and Ben's name is known. */
async function listening() {
  const {sid, people} = await chatRoom();
  const [ana, ben] = people;
  await ben.say(sid, 'Before');
  const thread = await threadOf(ana, sid);
  await until(() => thread.part('message')?.ariaLabel?.includes('Ben: Before'), 'the name is known');
  return {thread, ana, ben, sid};
}

function sendingOf({identity}: Person) {
  return {identity, method: 'POST', path: '/v2/Conversations/:sid/Messages'};
}

function numbered(count: number): string[] {
  return Array.from({length: count}, (_, i) => `Message ${i}`);
}

/** What is to be silent can only be listened to for a while. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, soonMs));
}
