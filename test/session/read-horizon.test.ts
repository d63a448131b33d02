import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import type {Person} from '../support/person.js';
import {connected, opened, sessionWith} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

/** Somebody with an open conversation in which the other has written; `readAs` is what the service has of them. */
async function reader(service?: TestService) {
  const room = await chatRoom(['Ana', 'Ben'], service && {service});
  const {sid, people} = room;
  const [ana, ben] = people;
  await ben.sayAll(sid, ['Zero', 'One', 'Two', 'Three']);
  await ana.read(sid, 1);
  const {session, conversation} = await opened(ana, sid);
  const row = () => session.conversationList.snapshot.conversations.find((each) => each.sid === sid)!;
  await until(() => row().unreadCount === 2);
  const readAs = () => horizonAt(room.service, sid, ana);
  return {...room, ana, ben, session, conversation, row, readAs};
}

async function horizonAt(service: TestService, sid: string, {identity}: Person): Promise<number | null> {
  const participant = (await service.world('participant', sid, identity)) as {
    lastReadMessageIndex: number | null;
  };
  return participant.lastReadMessageIndex;
}

/** Every count that a list shows of a conversation from now on. */
function countsOf({session, row}: Awaited<ReturnType<typeof reader>>): number[] {
  const counts = [row().unreadCount];
  session.conversationList.subscribe(() => {
    const {unreadCount} = row();
    if (unreadCount !== counts.at(-1)) counts.push(unreadCount);
  });
  return counts;
}

describe('this user’s read horizon', () => {
  it('counts what is left at once, and shows no count that it takes back', async () => {
    const room = await reader();
    const {conversation, row, readAs, ben, sid} = room;
    const counts = countsOf(room);
    conversation.markRead(2);
    await until(() => row().unreadCount === 1);
    conversation.markRead(3);
    await until(async () => (await readAs()) === 3);
    await ben.say(sid, 'Four');
    await until(() => row().unreadCount === 1);
    conversation.markRead(4);
    await until(async () => (await readAs()) === 4);
    await until(() => row().unreadCount === 0);
    expect(counts).to.deep.equal([2, 1, 0, 1, 0]);
  });

  it('does not count a message that is read where it comes', async () => {
    const room = await reader();
    const {conversation, row, readAs, ben, sid} = room;
    conversation.markAllRead();
    await until(() => row().unreadCount === 0);
    const counts = countsOf(room);
    conversation.history.subscribe(() => {
      const last = conversation.history.snapshot.messages.at(-1)!;
      if (last.index > 3) setTimeout(() => conversation.markRead(last.index), 500);
    });
    await ben.say(sid, 'Four');
    await until(async () => (await readAs()) === 4);
    await ben.say(sid, 'Five');
    await until(async () => (await readAs()) === 5);
    expect(counts).to.deep.equal([0]);
  });

  it('tells what was read while it was offline, though the conversation was closed meanwhile', async () => {
    const service = await TestService.own();
    const {session, conversation, ana, sid, readAs, row} = await reader(service);
    await service.control('controls', 'refuseConnections', true);
    await ana.drop();
    await until(() => session.state.snapshot.phase === 'reconnecting');
    conversation.markRead(2);
    conversation.markRead(3);
    session.close(sid);
    expect(await readAs()).to.equal(1);
    await service.control('controls', 'refuseConnections', false);
    session.reconnect();
    await until(async () => (await readAs()) === 3, 'told', 15_000);
    expect(row().unreadCount).to.equal(0);
  });

  it('stands where it stood when a conversation is opened again in the gap', async () => {
    const service = await TestService.own();
    const {session, conversation, ana, sid, readAs} = await reader(service);
    await service.control('controls', 'refuseConnections', true);
    await ana.drop();
    await until(() => session.state.snapshot.phase === 'reconnecting');
    conversation.markRead(3);
    session.close(sid);
    const again = session.open(sid);
    expect(again.readHorizons.snapshot.own).to.equal(3);
    await service.control('controls', 'refuseConnections', false);
    session.reconnect();
    await until(() => again.history.snapshot.status === 'ready', 'open', 15_000);
    expect(again.readHorizons.snapshot).to.include({own: 3, ownAtOpen: 3});
    await until(async () => (await readAs()) === 3);
  });

  it('is told at once when one writes, and includes what one wrote', async () => {
    const {conversation, readAs, row} = await reader();
    conversation.send('Four');
    await until(async () => (await readAs()) === 4);
    expect(row().unreadCount).to.equal(0);
  });

  it('is told when the page is hidden, not a second later with what comes then', async () => {
    const {conversation, ben, sid, readAs} = await reader();
    const bens = (await opened(ben, sid)).conversation.readHorizons;
    const told: (number | null)[] = [];
    bens.subscribe(() => told.push(bens.snapshot.anyOther));
    conversation.markRead(2);
    globalThis.dispatchEvent(new PageTransitionEvent('pagehide'));
    await new Promise((resolve) => setTimeout(resolve));
    conversation.markRead(3);
    await until(async () => (await readAs()) === 3);
    await until(() => told.at(-1) === 3);
    expect(told.filter((index) => index !== 1)).to.deep.equal([2, 3]);
  });

  it('ignores what is no index', async () => {
    const {conversation, readAs} = await reader();
    for (const index of [-1, 1.5, NaN, Infinity, '3' as unknown as number]) {
      conversation.markRead(index);
      conversation.markUnread(index);
    }
    expect(conversation.readHorizons.snapshot).to.include({own: 1, isHeld: false});
    conversation.markRead(2);
    await until(async () => (await readAs()) === 2);
  });
});

describe('a message that was marked as unread', () => {
  it('is unread for this user’s list, on other devices and for the others, own messages not counted', async () => {
    const {conversation, ana, ben, sid, row, readAs} = await reader();
    conversation.send('Four');
    await until(async () => (await readAs()) === 4);
    const phone = sessionWith({...ana.options, tokenHeaders: {'x-device': 'phone'}});
    const onPhone = () => phone.conversationList.snapshot.conversations.find((each) => each.sid === sid);
    await until(() => onPhone()?.unreadCount === 0);
    const bens = (await opened(ben, sid)).conversation.readHorizons;
    await until(() => bens.snapshot.anyOther === 4);

    conversation.markUnread(2);
    expect(conversation.readHorizons.snapshot).to.include({own: 1, isHeld: true});
    await until(() => row().unreadCount === 2);
    await until(async () => (await readAs()) === 1);
    await until(() => onPhone()?.unreadCount === 2, 'on the phone');
    await until(() => bens.snapshot.anyOther === 1);
    await until(() => row().unreadCount === 2);
  });

  it('may be the very first', async () => {
    const {conversation, row, readAs} = await reader();
    conversation.markUnread(0);
    await until(async () => (await readAs()) === null);
    expect(conversation.readHorizons.snapshot).to.include({own: null, isHeld: true});
    await until(() => row().unreadCount === 4);
  });

  it('lets nothing be read by itself until the conversation is opened again', async () => {
    const {session, conversation, sid} = await reader();
    conversation.markUnread(2);
    expect(conversation.readHorizons.snapshot.isHeld).to.be.true;
    session.close(sid);
    const again = session.open(sid);
    await until(() => again.history.snapshot.status === 'ready');
    expect(again.readHorizons.snapshot).to.include({own: 1, ownAtOpen: 1, isHeld: false});
  });

  it('is read again when this user writes, or says so', async () => {
    const {conversation, readAs} = await reader();
    conversation.markUnread(1);
    await until(async () => (await readAs()) === 0);
    conversation.markRead(2);
    expect(conversation.readHorizons.snapshot).to.include({own: 2, isHeld: false});
    await until(async () => (await readAs()) === 2);
    conversation.markUnread(0);
    await until(async () => (await readAs()) === null);
    conversation.send('Four');
    await until(() => conversation.readHorizons.snapshot.own === 4);
    expect(conversation.readHorizons.snapshot.isHeld).to.be.false;
    await until(async () => (await readAs()) === 4);
  });

  it('goes back here when another device goes back, and holds what is open', async () => {
    const {conversation, ana, sid, row, readAs} = await reader();
    conversation.markAllRead();
    await until(async () => (await readAs()) === 3);
    await until(() => row().unreadCount === 0);
    await ana.read(sid, 0);
    await until(() => conversation.readHorizons.snapshot.own === 0);
    expect(conversation.readHorizons.snapshot.isHeld).to.be.true;
    await until(() => row().unreadCount === 3);
    expect(await readAs(), 'not told otherwise').to.equal(0);
  });

  it('is marked at the service when the connection is back', async () => {
    const service = await TestService.own();
    const {session, conversation, ana, readAs} = await reader(service);
    conversation.markAllRead();
    await until(async () => (await readAs()) === 3);
    await service.control('controls', 'refuseConnections', true);
    await ana.drop();
    await until(() => session.state.snapshot.phase === 'reconnecting');
    conversation.markUnread(3);
    await service.control('controls', 'refuseConnections', false);
    session.reconnect();
    await until(async () => (await readAs()) === 2, 'told', 15_000);
    expect(conversation.readHorizons.snapshot.own).to.equal(2);
  });

  it('may be followed by reading at once: the last wish counts', async () => {
    const {conversation, readAs, row} = await reader();
    conversation.markAllRead();
    await until(async () => (await readAs()) === 3);
    // The SDK has not heard of the way back when it is asked to go forth.
    conversation.markUnread(1);
    conversation.markRead(1);
    await until(async () => (await readAs()) === 1);
    await until(() => row().unreadCount === 2);
    expect(conversation.readHorizons.snapshot.own).to.equal(1);
  });
});

describe('somebody who has read nothing', () => {
  it('has unread what was said since they joined', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    await ana.sayAll(sid, ['Long ago', 'And before']);
    const cleo = {identity: `cleo-${crypto.randomUUID().slice(0, 8)}`};
    await service.world('createUser', {identity: cleo.identity});
    await service.world('addParticipant', sid, cleo);
    await ben.sayAll(sid, ['Hello Cleo', 'Welcome']);
    const cleos = Object.assign(Object.create(ana) as Person, cleo);
    const {session, conversation} = await opened(cleos, sid);
    await until(() => session.conversationList.snapshot.unreadTotal === 2);
    const {own, joinedAt} = conversation.readHorizons.snapshot;
    expect(own).to.be.null;
    const {messages} = conversation.history.snapshot;
    expect(messages.filter(({sentAt}) => sentAt >= joinedAt!).map(({body}) => body)).to.deep.equal([
      'Hello Cleo',
      'Welcome',
    ]);
  });

  it('has nothing unread where nobody said anything since, whatever was said before', async () => {
    const {
      sid,
      service,
      people: [ana],
    } = await chatRoom();
    await ana.sayAll(sid, ['Long ago', 'And before']);
    const identity = `cleo-${crypto.randomUUID().slice(0, 8)}`;
    await service.world('createUser', {identity});
    await service.world('addParticipant', sid, {identity});
    const session = await connected(Object.assign(Object.create(ana) as Person, {identity}));
    const row = await until(() => session.conversationList.snapshot.conversations[0]);
    await until(() => row.lastMessage !== null);
    expect(session.conversationList.snapshot.unreadTotal).to.equal(0);
    await ana.say(sid, 'Hello Cleo');
    await until(() => session.conversationList.snapshot.unreadTotal === 1);
  });
});
