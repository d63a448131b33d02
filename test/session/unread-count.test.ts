import {expect} from '@open-wc/testing';
import type {ChatSession} from '../../src/session/chat-session.js';
import {chatRoom} from '../support/chat-room.js';
import {connected, opened} from '../support/sessions.js';
import {until} from '../support/until.js';

/** Two people who have written by turns, Ben first. Nobody is connected. */
async function dialogue(turns: number) {
  const room = await chatRoom(['Ana', 'Ben']);
  const {sid, service, people} = room;
  const [ana, ben] = people;
  await service.worldAll(
    Array.from({length: turns}, (_, turn) => {
      const author = turn % 2 === 0 ? ben.identity : ana.identity;
      return ['addMessage', sid, {author, body: `Turn ${turn}`}] as const;
    }),
  );
  return {...room, ana, ben};
}

/** What the list of a session says of a conversation; null before it knows it. */
function countIn({conversationList}: ChatSession, sid: string): number | null {
  const row = conversationList.snapshot.conversations.find((each) => each.sid === sid);
  return row?.unreadCount ?? null;
}

describe('the unread count of a session that begins', () => {
  it('leaves out own messages behind a horizon that went back before', async () => {
    const {sid, ana, ben} = await dialogue(6);
    await ana.read(sid, 1);
    const session = await connected(ana);
    await until(() => countIn(session, sid) === 2, 'without those of this user');
    await ben.say(sid, 'One more');
    await until(() => countIn(session, sid) === 3);
  });

  it('leaves them out where what is loaded does not reach to the newest', async () => {
    const {sid, ana} = await dialogue(150);
    await ana.read(sid, 0);
    const {session, conversation} = await opened(ana, sid);
    expect(conversation.history.snapshot.hasNewer).to.be.true;
    conversation.markRead(139);
    await until(() => countIn(session, sid) === 5, 'without those of this user');
  });

  it('leaves out nothing where there are more than a badge can say', async () => {
    const {sid, ana} = await dialogue(240);
    await ana.read(sid, 0);
    const session = await connected(ana);
    await until(() => countIn(session, sid) === 239);
  });
});
