import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {opened} from '../support/sessions.js';
import {until} from '../support/until.js';

describe('the read horizons', () => {
  it('advance here at once, at the service soon, and never back', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, ['One', 'Two', 'Three']);
    const {session, conversation} = await opened(ana, sid);
    const horizons = (await opened(ben, sid)).conversation.readHorizons;
    const told: (number | null)[] = [];
    horizons.subscribe(() => told.push(horizons.snapshot.anyOther));

    for (const index of [0, 1, 2, 1]) conversation.markRead(index);
    expect(conversation.readHorizons.snapshot).to.include({own: 2, ownAtOpen: null});
    await until(() => session.conversationList.snapshot.unreadTotal === 0);
    await until(() => horizons.snapshot.anyOther === 2);
    expect(
      told.filter((index) => index !== null),
      'told once',
    ).to.deep.equal([2]);
    expect(ana.identity).to.not.equal(ben.identity);
  });

  it('are told without delay when the conversation is closed', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    await ben.say(sid, 'Hello');
    const {session, conversation} = await opened(ana, sid);
    conversation.markRead(0);
    session.close(sid);
    await until(async () => (await service.world('unreadMessagesCount', sid, ana.identity)) === 0);
  });

  it('know how far any and every other has read, and that 0 is a first message read', async () => {
    const {
      sid,
      people: [ana, ben, cleo],
    } = await chatRoom(['Ana', 'Ben', 'Cleo']);
    await ana.sayAll(sid, ['One', 'Two']);
    const {conversation} = await opened(ana, sid);
    expect(conversation.readHorizons.snapshot).to.include({anyOther: null, everyOther: null});
    await ben.read(sid, 1);
    await until(() => conversation.readHorizons.snapshot.anyOther === 1);
    expect(conversation.readHorizons.snapshot.everyOther).to.equal(null);
    await cleo!.read(sid, 0);
    await until(() => conversation.readHorizons.snapshot.everyOther === 0);
  });

  it('take what was sent after one has gone for read, if all before it was', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    const {session, conversation} = await opened(ana, sid);
    for (const text of ['One', 'Two', 'Three']) conversation.send(text);
    session.close(sid);
    await until(async () => ((await service.world('messages', sid)) as unknown[]).length === 3);
    await until(async () => (await service.world('unreadMessagesCount', sid, ana.identity)) === 0);
    expect(session.conversationList.snapshot.unreadTotal).to.equal(0);
    await ben.say(sid, 'Four');
    await until(() => session.conversationList.snapshot.unreadTotal === 1);
  });

  it('take what one writes for read', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    await ben.say(sid, 'Hello');
    const {conversation} = await opened(ana, sid);
    conversation.send('Hello yourself');
    await until(() => conversation.readHorizons.snapshot.own === 1);
    await until(async () => (await service.world('unreadMessagesCount', sid, ana.identity)) === 0);
  });

  it('are told after a gap in which they advanced', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    await ben.say(sid, 'Hello');
    const {session, conversation} = await opened(ana, sid);
    await ana.drop();
    await until(() => session.state.snapshot.phase === 'reconnecting');
    conversation.markRead(0);
    await until(async () => (await service.world('unreadMessagesCount', sid, ana.identity)) === 0);
  });
});
