import {expect} from '@open-wc/testing';
import type {ChatSession} from '../../src/session/chat-session.js';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {MessageSearchStore} from '../../src/stores/message-search-store.js';
import {chatRoom} from '../support/chat-room.js';
import type {Person} from '../support/person.js';
import {connected, opened} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

const open: MessageSearchStore[] = [];

afterEach(() => {
  for (const search of open.splice(0)) search.close();
});

function searchIn(conversation: OpenConversation, query: string): MessageSearchStore {
  const search = new MessageSearchStore(conversation, query);
  open.push(search);
  return search;
}

const excerptsOf = ({snapshot}: MessageSearchStore) => snapshot.hits.map(({excerpt}) => excerpt);
const done = (search: MessageSearchStore) => until(() => search.snapshot.status === 'done', 'it is done');
const indexesOf = ({snapshot}: MessageSearchStore) => snapshot.hits.map(({index}) => index);

/** A conversation of Ana and Ben with this many messages, every tenth of which is about ships. */
async function long(count: number, service?: TestService) {
  const room = await chatRoom(['Ana', 'Ben'], service && {service});
  const [ana, ben] = room.people;
  await ben.sayAll(
    room.sid,
    Array.from({length: count}, (_, i) => (i % 10 === 0 ? `Ship ${i}` : `Message ${i}`)),
  );
  await ana.read(room.sid, count - 1);
  return {...room, ana, ben};
}

const fault = (person: Person, rule: object) =>
  person.service.control('controls', 'add', {
    when: {identity: person.identity, method: 'GET', path: '/v3/Lists/:sid/Items'},
    ...rule,
  });

/** What is at hand when somebody leaves. */
interface Leaving {
  readonly session: ChatSession;
  readonly ana: Person;
  readonly ben: Person;
  readonly service: TestService;
}

describe('A search', () => {
  it('finds in all of the history, newest first', async () => {
    const {ana, ben, sid} = await long(450);
    const {conversation} = await opened(ana, sid);
    const search = searchIn(conversation, 'ship');
    await done(search);
    expect(indexesOf(search)).to.deep.equal(Array.from({length: 45}, (_, i) => 440 - 10 * i));
    expect(search.snapshot).to.include({progress: 1, error: null, query: 'ship'});
    expect(search.snapshot.hits[0]).to.include({author: ben.identity, own: false, excerpt: 'Ship 440'});
    const first = conversation.history.snapshot.messages[0]!;
    expect(search.snapshot.reachedAt).to.be.at.most(first.sentAt).and.above(0);
  });

  it('has what is loaded before the service has answered', async () => {
    const {ana, sid} = await long(450);
    await ana.read(sid, 199);
    const {conversation} = await opened(ana, sid);
    const {messages} = conversation.history.snapshot;
    await fault(ana, {do: {kind: 'delay', ms: 1000}, times: 1});
    const search = searchIn(conversation, 'ship');
    const loaded = messages.filter(({body}) => body.startsWith('Ship')).map(({index}) => index);
    await until(() => search.snapshot.hits.length === loaded.length);
    expect(indexesOf(search)).to.deep.equal(loaded.reverse());
    expect(search.snapshot.reachedAt).to.equal(null);
    await done(search);
    expect(search.snapshot.hits).to.have.lengthOf(45);
  });

  it('says how far it has got', async () => {
    const {ana, sid} = await long(450);
    const {conversation} = await opened(ana, sid);
    const seen: number[] = [];
    const search = searchIn(conversation, 'ship');
    search.subscribe(() => seen.push(search.snapshot.progress));
    await done(search);
    const steps = [...new Set(seen)];
    expect(steps.length).to.be.above(3);
    expect(steps).to.deep.equal([...steps].sort((one, other) => one - other));
    expect(steps.at(-1)).to.equal(1);
  });

  it('follows what is written, edited and removed, while it goes on and afterwards', async () => {
    const {ana, ben, sid, service} = await long(450);
    const {conversation} = await opened(ana, sid);
    const search = searchIn(conversation, 'harbour');
    const {index} = await ben.say(sid, 'In the harbour');
    await until(() => search.snapshot.hits.length === 1);
    await done(search);
    // Far from what is loaded: the SDK has read it, for the search.
    await service.world('updateMessage', sid, 5, {body: 'A harbour, too', updatedBy: ben.identity});
    await until(() => search.snapshot.hits.length === 2);
    expect(indexesOf(search)).to.deep.equal([index, 5]);
    await service.world('updateMessage', sid, index, {body: 'At sea', updatedBy: ben.identity});
    await until(() => search.snapshot.hits.length === 1);
    await service.world('removeMessage', sid, 5);
    await until(() => search.snapshot.hits.length === 0);
  });

  it('keeps the identity of what did not change', async () => {
    const {ana, ben, sid} = await long(30);
    const {conversation} = await opened(ana, sid);
    const search = searchIn(conversation, 'ship');
    await done(search);
    const {hits} = search.snapshot;
    await ben.say(sid, 'Nothing');
    const before = search.snapshot;
    await ben.say(sid, 'One more ship');
    await until(() => search.snapshot.hits.length === 4);
    expect(before.hits).to.equal(hits);
    expect(search.snapshot.hits.slice(1).every((hit, i) => hit === hits[i])).to.be.true;
    expect(search.snapshot).to.be.frozen;
  });

  it('stops when told, keeps what it has, and goes on when told', async () => {
    const {ana, sid} = await long(450);
    const {conversation} = await opened(ana, sid);
    await fault(ana, {do: {kind: 'delay', ms: 50}});
    const search = searchIn(conversation, 'ship');
    await until(() => search.snapshot.progress > 0.2);
    search.stop();
    const {hits, progress, status} = search.snapshot;
    expect(status).to.equal('stopped');
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(search.snapshot).to.include({hits, progress});
    search.resume();
    await done(search);
    expect(search.snapshot.hits).to.have.lengthOf(45);
  });

  it('goes on by itself after a cut', async () => {
    const {ana, sid} = await long(450);
    const {session, conversation} = await opened(ana, sid);
    await fault(ana, {do: {kind: 'drop'}, times: 1});
    let wasCut = false;
    session.state.subscribe(() => (wasCut ||= session.state.snapshot.phase !== 'connected'));
    const search = searchIn(conversation, 'ship');
    await done(search);
    expect(wasCut).to.be.true;
    expect(search.snapshot.hits).to.have.lengthOf(45);
  });

  it('begins again with another client, which was told of nothing', async () => {
    const {ana, ben, sid, service} = await long(250, await TestService.own());
    const {session, conversation} = await opened(ana, sid);
    const search = searchIn(conversation, 'ship');
    await done(search);
    await service.control('controls', 'refuseConnections', true);
    await ana.drop();
    await until(() => session.state.snapshot.phase === 'reconnecting');
    await service.world('updateMessage', sid, 10, {body: 'At sea', updatedBy: ben.identity});
    await service.world('removeMessage', sid, 20);
    await service.control('controls', 'refuseConnections', false);
    session.reconnect();
    await until(() => search.snapshot.status === 'searching', 'it looks again');
    expect(search.snapshot.hits, 'what it had stays meanwhile').not.to.be.empty;
    await done(search);
    expect(indexesOf(search)).to.deep.equal(
      Array.from({length: 25}, (_, i) => 240 - 10 * i).filter((index) => index !== 10 && index !== 20),
    );
  });

  for (const [name, leave] of [
    ['signs out', ({session}) => void session.signOut()],
    [
      'turns out to be another',
      async ({ana, ben, service}) => {
        await ana.setTokens({as: ben.identity});
        await service.control('controls', 'closeConnections', 410, ana.identity);
      },
    ],
  ] as readonly (readonly [string, (of: Leaving) => unknown])[]) {
    it(`forgets what it found, and looks no further, when its user ${name}`, async () => {
      const {ana, ben, sid} = await long(450, await TestService.own());
      const {session, conversation} = await opened(ana, sid);
      await fault(ana, {do: {kind: 'delay', ms: 400}});
      const over = searchIn(conversation, 'ship');
      await until(() => over.snapshot.hits.length > 0);
      over.stop();
      const search = searchIn(conversation, 'ship');
      await until(() => search.snapshot.hits.length > 0 && search.snapshot.status === 'searching');
      await leave({session, ana, ben, service: ana.service});
      await until(() => search.snapshot.status === 'forgotten', 'it is forgotten', 15_000);
      const {snapshot} = search;
      expect(snapshot).to.deep.include({hits: [], query: '', reachedAt: null, error: null});
      expect(over.snapshot).to.deep.include({hits: [], query: '', status: 'forgotten'});
      // By then, what was on its way has come.
      await connected(ben);
      search.resume();
      expect(search.snapshot).to.equal(snapshot);
    });
  }

  it('fails with what the service says, and goes on from there when told', async () => {
    const {ana, sid} = await long(450);
    const {conversation} = await opened(ana, sid);
    await fault(ana, {do: {kind: 'refuse', status: 403, code: 50400}, times: 1});
    const search = searchIn(conversation, 'ship');
    await until(() => search.snapshot.status === 'failed');
    expect(search.snapshot.error).to.include({code: 'conversation-forbidden'});
    const found = search.snapshot.hits.length;
    expect(found).to.be.above(0);
    search.resume();
    await done(search);
    expect(search.snapshot.hits).to.have.lengthOf(45);
  });

  it('waits after a thousand until more is asked for', async () => {
    const {ana, sid} = await long(1500);
    const {conversation} = await opened(ana, sid);
    const search = searchIn(conversation, 'message');
    await until(() => search.snapshot.status === 'full');
    expect(search.snapshot.hits.length).to.be.within(1000, 1100);
    expect(search.snapshot.progress).to.be.below(1);
    search.resume();
    await done(search);
    expect(search.snapshot.hits).to.have.lengthOf(1350);
  });

  it('finds nothing where nothing is, or was asked for', async () => {
    const {ana, sid} = await long(30);
    const {conversation} = await opened(ana, sid);
    for (const query of ['nowhere', '  ', '(']) {
      const search = searchIn(conversation, query);
      await done(search);
      expect(excerptsOf(search)).to.deep.equal([]);
    }
  });

  it('works in a closed conversation, and before it has been loaded', async () => {
    const {ana, sid, service} = await long(30);
    await service.world('updateConversation', sid, {state: 'closed'});
    const session = await connected(ana);
    const search = searchIn(session.open(sid), 'ship');
    await done(search);
    expect(excerptsOf(search)).to.deep.equal(['Ship 20', 'Ship 10', 'Ship 0']);
  });
});
