import {expect} from '@open-wc/testing';
import {TypingStore} from '../../src/stores/typing-store.js';
import {chatRoom} from '../support/chat-room.js';
import {opened} from '../support/sessions.js';
import {until} from '../support/until.js';

describe('a store of who types', () => {
  it('keeps a name over a pause between two words', async () => {
    const store = new TypingStore();
    const seen: string[] = [];
    store.subscribe(() => seen.push(store.snapshot.join()));
    store.start('ben', () => 'Ben');
    store.pause('ben');
    expect(store.snapshot).to.deep.equal(['Ben']);
    store.start('ben', () => 'Ben');
    store.start('cem', () => 'Cem');
    store.pause('cem');
    await until(() => store.snapshot.length === 1);
    expect(seen).to.deep.equal(['Ben', 'Ben,Cem', 'Ben']);
    store.clear();
  });

  it('drops a name at once when there is nothing more to come', () => {
    const store = new TypingStore();
    store.start('ben', () => 'Ben');
    store.pause('ben');
    store.stop('ben');
    expect(store.snapshot).to.deep.equal([]);
    // Neither is anybody.
    store.stop('cem');
    store.stop(null);
    store.pause('ben');
    expect(store.snapshot).to.deep.equal([]);
  });
});

describe('who types', () => {
  it('is named, in the conversation and in the list, until a message comes', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    const {conversation} = await opened(ana, sid);
    await ben.type(sid);
    // Perhaps the name was not known when it began.
    await until(() => conversation.typing.snapshot[0] === 'Ben');
    expect(conversation.typing.snapshot).to.have.lengthOf(1);
    await until(() => conversation.summary.snapshot?.typing.length === 1);
    await ben.say(sid, 'Hello');
    await until(() => conversation.typing.snapshot.length === 0);
    await until(() => conversation.summary.snapshot?.typing.length === 0);
  });

  it('is told to the others, but not to oneself', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    const mine = (await opened(ana, sid)).conversation;
    const theirs = (await opened(ben, sid)).conversation;
    await until(() => theirs.participants.snapshot.some(({name}) => name === 'Ana'));
    for (let key = 0; key < 10; key++) mine.notifyTyping();
    await until(() => theirs.typing.snapshot[0] === 'Ana');
    expect(mine.typing.snapshot).to.deep.equal([]);
  });

  it('is forgotten with the connection', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    const {conversation} = await opened(ana, sid);
    await ben.type(sid);
    await until(() => conversation.typing.snapshot.length === 1);
    await ana.drop();
    await until(() => conversation.typing.snapshot.length === 0, 'forgotten', 3000);
  });
});
