import {expect} from '@open-wc/testing';
import {ContextProvider} from '../../src/context/context.js';
import {conversationContext} from '../../src/context/conversation-context.js';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {acquireSession, releaseSession} from '../../src/session/session-registry.js';
import {chatRoom, conversationOf} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {painted, still, threadOf, type Thread} from './chat-message-list-fixture.js';
import {numbered, textsIn as texts} from './thread-scenes.js';

/** A thread of many messages, all of which were read unless `isRead` is false. */
async function opened(count: number, isRead = true) {
  const {sid, people} = await chatRoom();
  const [ana, ben] = people;
  await ben.sayAll(sid, numbered(count));
  if (isRead) await ana.read(sid, count - 1);
  const thread = await threadOf(ana, sid);
  await still(thread);
  return {ana, ben, thread, came: pagesOf(thread.conversation)};
}

/** Notes what is asked for from now on; call the result to wait until all of it has come. */
function pagesOf(conversation: OpenConversation): () => Promise<unknown> {
  const asked: Promise<unknown>[] = [];
  for (const method of ['jumpTo', 'jumpToLatest', 'loadOlder'] as const) {
    const ask = conversation[method].bind(conversation) as (...args: unknown[]) => Promise<void>;
    conversation[method] = (...args: unknown[]) => {
      const answer = ask(...args);
      asked.push(answer.catch(() => undefined));
      return answer;
    };
  }
  return async () => {
    for (let count = -1; count < asked.length;) {
      count = asked.length;
      await Promise.all(asked);
      await painted();
      await painted();
    }
  };
}

/** The event alone: the driver's keys would let pages come in between. */
function press({scroller}: Thread, key: string, ctrlKey = false): void {
  scroller.focus();
  const init = {key, ctrlKey, bubbles: true, cancelable: true, composed: true};
  scroller.dispatchEvent(new KeyboardEvent('keydown', init));
}

describe('of two ways in a thread the later one counts:', () => {
  it('another conversation opens at its end though the beginning of this one was asked for', async () => {
    const {ana, ben, thread, came} = await opened(120);
    const sid = await conversationOf([ana, ben]);
    await ben.sayAll(
      sid,
      numbered(60).map((text) => `Other ${text}`),
    );
    await ana.read(sid, 59);
    const session = acquireSession(ana.options);
    const other = session.open(sid);
    try {
      await until(() => other.history.snapshot.status === 'ready');
      const box = document.createElement('div');
      box.style.blockSize = '100%';
      const provider = new ContextProvider(box, conversationContext);
      provider.set(thread.conversation);
      thread.list.parentElement!.append(box);
      box.append(thread.list);
      await still(thread);
      press(thread, 'Home', true);
      provider.set(other);
      await came();
      expect(texts(thread).at(-1)).to.equal('Other Message 59');
    } finally {
      session.close(sid);
      releaseSession(session);
    }
  });

  it('the end, after a message that is not loaded', async () => {
    const {thread, came} = await opened(240);
    const found = thread.list.scrollToMessage(5);
    press(thread, 'End', true);
    expect(await found).to.be.false;
    await came();
    expect(texts(thread).at(-1)).to.equal('Message 239');
  });

  it('the next message by key, after one that is not loaded', async () => {
    const {thread, came} = await opened(240);
    const found = thread.list.scrollToMessage(5);
    press(thread, 'ArrowUp');
    expect(await found).to.be.false;
    await came();
    expect(texts(thread).at(-1)).to.equal('Message 239');
    expect(thread.conversation.history.snapshot.jumping).to.be.false;
  });

  it('a message that is loaded, after the beginning', async () => {
    const {thread, came} = await opened(400);
    press(thread, 'Home', true);
    expect(await thread.list.scrollToMessage(375)).to.be.true;
    await came();
    expect(texts(thread)).to.include('Message 375');
  });

  it('the end, after the first unread message', async () => {
    const {thread, came} = await opened(240, false);
    (await until(() => thread.part('unread-jump'))).click();
    press(thread, 'End');
    await came();
    expect(texts(thread).at(-1)).to.equal('Message 239');
  });

  it('the latest message by its button, after one that is not loaded', async () => {
    const {thread, came} = await opened(240);
    await thread.scrollBy(-700);
    const found = thread.list.scrollToMessage(5);
    (await until(() => thread.part('jump-button'))).click();
    expect(await found).to.be.false;
    await came();
    await until(() => texts(thread).at(-1) === 'Message 239');
  });

  it('what this user writes, after a message that is not loaded', async () => {
    const {thread, came} = await opened(240);
    const found = thread.list.scrollToMessage(5);
    thread.conversation.send('Mine');
    expect(await found).to.be.false;
    await came();
    expect(texts(thread).at(-1)).to.equal('Mine');
    expect(thread.below).to.be.at.most(1);
  });

  it('what this user writes, after a message that is near', async () => {
    const {thread, came} = await opened(60);
    const found = thread.list.scrollToMessage(45);
    await painted();
    thread.conversation.send('Mine');
    expect(await found).to.be.false;
    await came();
    expect(texts(thread).at(-1)).to.equal('Mine');
    expect(thread.below).to.be.at.most(1);
  });
});
