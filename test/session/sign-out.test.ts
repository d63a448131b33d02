import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {connected, opened, sessionWith} from '../support/sessions.js';
import {until} from '../support/until.js';

/** The keys of this origin's storages, without those of the test runner. */
const keys = () =>
  [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => !key.startsWith('__'));

// The page's own, there before the SDK comes.
localStorage.setItem('loglevel', 'WARN');
localStorage.setItem('loglevel:of-the-page', 'DEBUG');

describe('signing out', () => {
  it('ends the connection and leaves no key of ours or the SDK’s, and none of the page’s missing', async () => {
    const {
      sid,
      people: [ana],
    } = await chatRoom();
    const {session, conversation} = await opened(ana, sid);
    expect(keys(), 'the SDK leaves some').to.have.length.above(2);
    await session.signOut();
    expect(session.state.snapshot).to.include({phase: 'closed', identity: null, error: null});
    expect(
      keys().filter((key) => !key.startsWith('loglevel:of-the-page') && key !== 'loglevel'),
    ).to.deep.equal([]);
    expect(localStorage.getItem('loglevel:of-the-page')).to.equal('DEBUG');
    expect(session.conversationList.snapshot.conversations).to.deep.equal([]);
    expect(conversation.history.snapshot.messages).to.deep.equal([]);
    await until(async () => (await ana.connectionCount()) === 0);
  });

  it('drops a token request that is under way', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    let signal: AbortSignal | undefined;
    const session = sessionWith({
      serviceUrl: ana.options.serviceUrl,
      tokenProvider: (request) => {
        ({signal} = request);
        return new Promise(() => undefined);
      },
    });
    await session.signOut();
    expect(signal?.aborted).to.equal(true);
    expect(session.state.snapshot.phase).to.equal('closed');
  });

  it('begins anew, with a new token, when told to', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    const session = await connected(ana);
    await session.signOut();
    session.reconnect();
    expect(session.state.snapshot).to.include({phase: 'fetching-token', wasConnected: false});
    await until(() => session.state.snapshot.phase === 'connected');
    expect(await ana.tokenCount()).to.equal(2);
    await until(() => session.conversationList.snapshot.conversations.length === 1);
  });
});
