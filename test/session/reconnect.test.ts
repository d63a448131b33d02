import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {connected, opened, sessionWith, textsOf} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

describe('a session whose connection is cut', () => {
  it('comes back by itself, and shows what both sides wrote meanwhile once', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    const one = await opened(ana, sid);
    const other = await opened(ben, sid);
    for (let round = 0; round < 3; round++) {
      await Promise.all([ana.drop(), ben.drop()]);
      one.conversation.send(`Ana ${round}`);
      other.conversation.send(`Ben ${round}`);
      await until(() => one.session.state.snapshot.phase === 'connected');
      await until(() => other.session.state.snapshot.phase === 'connected');
    }
    const expected = ['Ana 0', 'Ana 1', 'Ana 2', 'Ben 0', 'Ben 1', 'Ben 2'];
    for (const {conversation} of [one, other]) {
      await until(
        () => textsOf(conversation).length >= 6 && conversation.outbox.snapshot.length === 0,
        'all',
        15_000,
      );
      expect([...textsOf(conversation)].sort()).to.deep.equal(expected);
    }
    expect(await service.world('messages', sid)).to.have.lengthOf(6);
  });

  it('keeps what it shows while it is away', async () => {
    const service = await TestService.own();
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom(['Ana', 'Ben'], {service});
    await ben.say(sid, 'Hello');
    const {session, conversation} = await opened(ana, sid);
    const {snapshot} = conversation.history;
    await service.control('controls', 'refuseConnections', true);
    await ana.drop();
    await until(() => session.state.snapshot.phase === 'reconnecting');
    expect(session.state.snapshot).to.include({wasConnected: true, identity: ana.identity});
    expect(conversation.history.snapshot).to.equal(snapshot);
    expect(session.conversationList.snapshot.status).to.equal('ready');
    expect(conversation.summary.snapshot?.sid).to.equal(sid);
  });

  it('loads a page that was asked for while it is away as soon as it is back', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(
      sid,
      Array.from({length: 80}, (_, index) => `Message ${index}`),
    );
    await ana.read(sid, 79);
    const {session, conversation} = await opened(ana, sid);
    await ana.drop();
    await until(() => session.state.snapshot.phase === 'reconnecting');
    await conversation.loadOlder();
    expect(conversation.history.snapshot.messages[0]?.index).to.equal(0);
    expect(conversation.history.snapshot.olderError).to.equal(null);
  });

  it('takes a new client when the page asks for it, and keeps its stores', async () => {
    const service = await TestService.own();
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom(['Ana', 'Ben'], {service});
    await ben.sayAll(sid, ['One', 'Two']);
    const {session, conversation} = await opened(ana, sid);
    const [one] = conversation.history.snapshot.messages;
    await service.control('controls', 'refuseConnections', true);
    await ana.drop();
    await until(() => session.state.snapshot.phase === 'reconnecting');
    conversation.send('Written offline');
    await service.worldAll([
      ['removeMessage', sid, 1],
      ['addMessage', sid, {author: ben.identity, body: 'Three'}],
    ]);
    await service.control('controls', 'refuseConnections', false);
    session.reconnect();
    await until(() => session.state.snapshot.phase === 'connected');
    expect(await ana.tokenCount(), 'its token is still good').to.equal(1);
    await until(() => textsOf(conversation).join() === 'One,Three,Written offline');
    await until(() => conversation.outbox.snapshot.length === 0);
    expect(conversation.history.snapshot.messages[0], 'rows keep their identity').to.equal(one);
    expect(await ana.connectionCount()).to.equal(1);
  });

  it('gets up again, wherever in its start it is cut', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    await ben.say(sid, 'Hello');
    const session = sessionWith(ana.options);
    const {history} = session.open(sid);
    for (let round = 0; round < 40 && session.state.snapshot.phase !== 'closed'; round++) await ana.drop();
    await until(() => history.snapshot.status === 'ready', 'ready', 15_000);
    expect(history.snapshot.messages.map(({body}) => body)).to.deep.equal(['Hello']);
    expect(session.conversationList.snapshot.conversations).to.have.lengthOf(1);
  });

  it('leaves no rejection unhandled', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    const unhandled: unknown[] = [];
    const note = (event: PromiseRejectionEvent) => unhandled.push(event.reason);
    window.addEventListener('unhandledrejection', note);
    try {
      const session = await connected(ana);
      for (let round = 0; round < 3; round++) {
        await ana.drop();
        await until(() => session.state.snapshot.phase === 'reconnecting');
        await until(() => session.state.snapshot.phase === 'connected');
      }
      expect(unhandled).to.deep.equal([]);
    } finally {
      window.removeEventListener('unhandledrejection', note);
    }
  });
});
