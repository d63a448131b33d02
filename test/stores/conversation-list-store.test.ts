import {expect} from '@open-wc/testing';
import type {ChatSession} from '../../src/session/chat-session.js';
import {chatRoom, conversationOf} from '../support/chat-room.js';
import {connected} from '../support/sessions.js';
import {until} from '../support/until.js';

const rowOf = (session: ChatSession, sid: string) =>
  session.conversationList.snapshot.conversations.find((row) => row.sid === sid);

describe('the list of conversations', () => {
  it('orders by activity, and tells what is unread and what was said last', async () => {
    const {
      sid: harbour,
      service,
      people: [ana, ben],
    } = await chatRoom(['Ana', 'Ben'], {friendlyName: 'Harbour'});
    const market = await conversationOf([ana, ben]);
    const empty = await conversationOf([ana, ben]);
    await ben.sayAll(harbour, ['One', 'Two', 'Three']);
    await ben.sayAll(market, ['Fish?', 'Bread?']);
    await ana.read(harbour, 0);
    await service.world('setNotificationLevel', market, ana.identity, 'muted');

    const session = await connected(ana);
    const {conversationList} = session;
    await until(() => rowOf(session, harbour)?.lastMessage?.text && rowOf(session, market)?.others.length);
    await until(
      () => rowOf(session, harbour)?.unreadCount === 2 && rowOf(session, market)?.unreadCount === 2,
    );
    expect(conversationList.snapshot.unreadTotal, 'muted ones do not count').to.equal(2);
    expect(conversationList.snapshot.status).to.equal('ready');
    const rows = conversationList.snapshot.conversations;
    expect(rows.map(({sid}) => sid).slice(0, 2)).to.have.members([market, harbour]);
    expect(rowOf(session, harbour)).to.deep.include({
      friendlyName: 'Harbour',
      state: 'active',
      muted: false,
      unreadCount: 2,
      participantCount: 2,
      typing: [],
    });
    expect(rowOf(session, harbour)?.lastMessage).to.include({index: 2, text: 'Three', author: ben.identity});
    expect(rowOf(session, market), 'nothing read: all is unread').to.include({unreadCount: 2, muted: true});
    expect(rowOf(session, empty)).to.include({unreadCount: 0, lastMessage: null});
    await until(() => rowOf(session, market)?.others[0]?.name === 'Ben');

    const untouched = rowOf(session, market);
    await ben.say(harbour, 'Four');
    await until(() => rowOf(session, harbour)?.unreadCount === 3);
    expect(conversationList.snapshot.conversations[0]?.sid).to.equal(harbour);
    expect(conversationList.snapshot.conversations[0]?.lastMessage?.text).to.equal('Four');
    expect(rowOf(session, market), 'rows keep their identity').to.equal(untouched);
  });

  it('follows names, new conversations, and those that one leaves', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    const session = await connected(ana);
    await until(() => rowOf(session, sid)?.others[0]?.name === 'Ben');
    await service.world('updateUser', ben.identity, {friendlyName: 'Benedict'});
    await until(() => rowOf(session, sid)?.others[0]?.name === 'Benedict');
    await service.world('updateConversation', sid, {friendlyName: 'Renamed'});
    await until(() => rowOf(session, sid)?.friendlyName === 'Renamed');

    const second = await conversationOf([ben, ana]);
    await ben.say(second, 'Welcome');
    await until(() => rowOf(session, second)?.lastMessage?.text === 'Welcome');
    await until(() => rowOf(session, second)?.unreadCount === 1);
    await until(() => rowOf(session, second)?.others[0]?.name === 'Benedict');

    await service.world('removeParticipant', second, ana.identity);
    await until(() => rowOf(session, second) === undefined);
  });

  it('forgets the unread ones when another device has read them', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, ['One', 'Two', 'Three']);
    const session = await connected(ana);
    await until(() => rowOf(session, sid)?.unreadCount === 3);
    await ana.read(sid, 1);
    await until(() => rowOf(session, sid)?.unreadCount === 1);
    await ana.read(sid, 2);
    await until(() => rowOf(session, sid)?.unreadCount === 0);
  });

  it('shows the message before when the last one is removed', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, ['One', 'Two']);
    const session = await connected(ana);
    await until(() => rowOf(session, sid)?.lastMessage?.text === 'Two');
    await service.world('removeMessage', sid, 1);
    await until(() => rowOf(session, sid)?.lastMessage?.text === 'One');
    await until(() => rowOf(session, sid)?.unreadCount === 1);
  });

  it('is up to date again after a gap', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    const session = await connected(ana);
    await until(() => rowOf(session, sid));
    await ana.drop();
    await ben.sayAll(sid, ['Missed', 'Missed, too']);
    await until(() => rowOf(session, sid)?.unreadCount === 2);
    await until(() => rowOf(session, sid)?.lastMessage?.text === 'Missed, too');
  });

  it('is empty, and says that it is ready, for somebody who is in no conversation', async () => {
    const {
      sid,
      service,
      people: [ana],
    } = await chatRoom();
    await service.world('removeParticipant', sid, ana.identity);
    const {conversationList} = await connected(ana);
    expect(conversationList.snapshot).to.deep.equal({status: 'ready', conversations: [], unreadTotal: 0});
  });
});
