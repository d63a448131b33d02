import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {ChatTypingIndicator} from '../../src/index.js';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {chatOf, fieldOf, inside, textAt} from './chat-fixture.js';

describe('<chat-typing-indicator>', () => {
  it('is accessible', async () => {
    const {indicator} = await watching(['Ana', 'Ben']);
    await expect(indicator).to.be.accessible();
  });

  describe('when others type', () => {
    it('says who', async () => {
      const {indicator, sid, people} = await watching(['Ana', 'Ben']);
      await people[1].type(sid);
      await until(() => textAt(indicator, '[part=label]') === 'Ben is typing');
      await expect(indicator).to.be.accessible();
    });

    it('names no more than it is told to', async () => {
      const {indicator, sid, people} = await watching(['Ana', 'Ben', 'Cem', 'Dana']);
      for (const other of people.slice(1)) await other.type(sid);
      await until(() => textAt(indicator, '[part=label]') === 'Several people are typing');
      indicator.maxNames = 3;
      await until(() => /^\S+, \S+, and \S+ are typing$/.test(textAt(indicator, '[part=label]')));
    });

    it('keeps its height, and the live region', async () => {
      const {indicator, sid, people} = await watching(['Ana', 'Ben']);
      const before = indicator.getBoundingClientRect().height;
      const region = inside(indicator, '[role=status]');
      await people[1].type(sid);
      await until(() => textAt(indicator, '[part=label]') !== '');
      expect(indicator.getBoundingClientRect().height).to.equal(before);
      expect(inside(indicator, '[role=status]')).to.equal(region);
    });

    it('is empty when their message is there, not a moment later', async () => {
      const {indicator, chat, sid, people} = await watching(['Ana', 'Ben']);
      await people[1].type(sid);
      await until(() => textAt(indicator, '[part=label]') !== '');
      await people[1].say(sid, 'Here it is');
      const list = inside(chat, 'chat-conversation', 'chat-message-list')!;
      await until(() => textAt(list, '[part~=bubble]') === 'Here it is');
      expect(textAt(indicator, '[part=label]')).to.equal('');
    });
  });

  it('is told to the others when this user types, but not when the page does', async () => {
    const {sid, people} = await chatRoom(['Ana', 'Ben']);
    const chat = await chatOf(people[0], {sid});
    const other = await chatOf(people[1], {sid});
    const field = await fieldOf(chat);
    await until(() => field.getAttribute('aria-label') === 'Message Ben');
    const seen = () => textAt(other, 'chat-conversation', 'chat-typing-indicator', '[part=label]');
    chat.setDraft('From the page');
    field.focus();
    await sendKeys({press: 'ArrowLeft'});
    expect(seen()).to.equal('');
    await sendKeys({type: 'x'});
    await until(() => seen() === 'Ana is typing');
  });

  it('is not there where the page does not want it', async () => {
    const {sid, people} = await chatRoom(['Ana', 'Ben']);
    const chat = await chatOf(people[0], {sid});
    chat.typingIndicators = 'off';
    await until(() => inside(chat, 'chat-conversation', 'chat-typing-indicator') === null);
  });
});

/** The first of these people looks at the conversation of all of them. */
async function watching(names: readonly string[]) {
  const {sid, people} = await chatRoom(names);
  const chat = await chatOf(people[0], {sid});
  const indicator = await until(() =>
    inside<ChatTypingIndicator>(chat, 'chat-conversation', 'chat-typing-indicator'),
  );
  // Who types is known only when it is known who is there.
  await until(() => {
    const title = textAt(chat, 'chat-conversation', '[part=title]').toLowerCase();
    return names.slice(1).every((name) => title.includes(name.toLowerCase()));
  }, 'all are known');
  return {sid, people, chat, indicator};
}
