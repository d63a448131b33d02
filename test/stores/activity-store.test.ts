import {expect} from '@open-wc/testing';
import type {SystemLine} from '../../src/model/system-line.js';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {ActivityStore} from '../../src/stores/activity-store.js';
import {oldRoom} from '../support/old-room.js';
import {opened} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

/** For example `joined Cem`. */
const told = ({activity}: OpenConversation) =>
  activity.snapshot.map((line: SystemLine) => {
    if ('person' in line) return `${line.kind} ${line.person.name}`;
    return line.kind === 'renamed' ? `renamed ${String(line.name)}` : line.kind;
  });
const hear = (conversation: OpenConversation, ...lines: readonly string[]) =>
  until(() => told(conversation).join() === lines.join(), `${lines.join()} told`).catch(() =>
    expect(told(conversation)).to.deep.equal(lines),
  );

describe('the activity of a conversation', () => {
  it('is heard by everybody: who comes, who goes, what it is called, whether it is open', async () => {
    const room = await oldRoom(['Ana', 'Ben', 'Cem', 'Dana'], {friendlyName: 'Before'});
    const {sid, service, people} = room;
    const [ana, ben, cem] = people;
    await service.world('removeParticipant', sid, cem!.identity);
    await ana.say(sid, 'Hello');
    const threads = [await opened(ana, sid), await opened(ben, sid)];
    await service.world('addParticipant', sid, {identity: cem!.identity});
    for (const {conversation} of threads) await hear(conversation, 'joined Cem');
    await service.world('removeParticipant', sid, people[3]!.identity);
    for (const {conversation} of threads) await hear(conversation, 'joined Cem', 'left Dana');
    await service.world('updateConversation', sid, {friendlyName: 'After'});
    await service.world('updateConversation', sid, {state: 'closed'});
    const four = ['joined Cem', 'left Dana', 'renamed After', 'closed'];
    for (const {conversation} of threads) await hear(conversation, ...four);
  });

  it('is told once, however often the connection goes', async () => {
    const service = await TestService.own();
    const {sid, people} = await oldRoom(['Ana', 'Ben', 'Cem', 'Dana'], {service, friendlyName: 'Before'});
    const [ana, , cem, dana] = people;
    await ana.say(sid, 'Hello');
    const {session, conversation} = await opened(ana, sid);
    await until(() => conversation.participants.snapshot.length === 4);
    await service.world('updateConversation', sid, {friendlyName: 'After'});
    await hear(conversation, 'renamed After');
    await ana.drop();
    await service.world('removeParticipant', sid, cem!.identity);
    await hear(conversation, 'renamed After', 'left Cem');
    await until(() => session.state.snapshot.phase === 'connected');
    // A new client is told everything anew, and nothing of what was missed.
    await service.control('controls', 'refuseConnections', true);
    await ana.drop();
    await until(() => session.state.snapshot.phase === 'reconnecting');
    await service.worldAll([
      ['removeParticipant', sid, dana!.identity],
      ['updateConversation', sid, {friendlyName: 'At last'}],
      ['addMessage', sid, {author: ana.identity, body: 'Still here?'}],
    ]);
    await service.control('controls', 'refuseConnections', false);
    session.reconnect();
    await until(() => conversation.history.snapshot.messages.length === 2);
    await until(() => conversation.participants.snapshot.length === 2);
    await until(() => told(conversation).length === 4);
    expect(told(conversation)).to.have.members(['renamed After', 'left Cem', 'renamed At last', 'left Dana']);
  });

  it('outlives the thread, and goes on while nobody looks', async () => {
    const {sid, service, people} = await oldRoom(['Ana', 'Ben', 'Cem']);
    const {session, conversation} = await opened(people[0], sid);
    await until(() => conversation.participants.snapshot.length === 3);
    await service.world('removeParticipant', sid, people[1].identity);
    await hear(conversation, 'left Ben');
    session.close(sid);
    await service.world('removeParticipant', sid, people[2]!.identity);
    const again = session.open(sid);
    await hear(again, 'left Ben', 'left Cem');
    session.close(sid);
  });

  it('begins with what the records tell: who came later, and since when it is closed', async () => {
    const {sid, service, people} = await oldRoom();
    const [ana, ben] = people;
    await ana.say(sid, 'Hello');
    await service.world('addParticipant', sid, {identity: `later-${ben.identity}`});
    await service.world('updateParticipant', sid, ben.identity, {dateCreated: '2026-11-01T10:00:30Z'});
    await service.world('updateConversation', sid, {state: 'closed'});
    const {conversation} = await opened(ana, sid);
    // The one who was there from the beginning is not told; the other is marked as a founder.
    await hear(conversation, `joined ${ben.name}`, `joined later-${ben.identity}`, 'closed');
    const founding = conversation.activity.snapshot.map(
      (line) => 'foundedAt' in line && line.foundedAt !== 0,
    );
    expect(founding).to.deep.equal([true, false, false]);
  });

  it('tells that it was closed and opened again', () => {
    const store = new ActivityStore();
    const facts = {friendlyName: 'Name', createdAt: 1, updatedAt: 10, stateAt: 10} as const;
    store.look({...facts, state: 'closed'}, {friendlyName: 'Name', state: 'active'});
    store.look({...facts, state: 'active', stateAt: 20}, {friendlyName: 'Name', state: 'closed'});
    store.look({...facts, state: 'active', stateAt: 20}, {friendlyName: 'Name', state: 'active'});
    expect(store.snapshot.map(({kind}) => kind)).to.deep.equal(['closed', 'reopened']);
  });

  it('keeps a bounded number', () => {
    const store = new ActivityStore();
    for (let i = 0; i < 1000; i++) {
      const participant = {
        sid: `MB${i}`,
        identity: `p${i}`,
        name: `P${i}`,
        own: false,
        type: 'chat',
      } as const;
      store.leave({...participant, lastReadIndex: null, joinedAt: 0}, i, -1);
    }
    expect(store.snapshot).to.have.lengthOf(200);
    expect(store.snapshot.at(-1)?.key).to.equal('left MB999');
  });

  it('forgets what another user saw', async () => {
    const {sid, service, people} = await oldRoom();
    const {session, conversation} = await opened(people[0], sid);
    await service.world('updateConversation', sid, {friendlyName: 'After'});
    await hear(conversation, 'renamed After');
    await session.signOut();
    expect(told(conversation)).to.deep.equal([]);
  });
});
