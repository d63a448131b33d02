import {expect} from '@open-wc/testing';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {chatRoom} from '../support/chat-room.js';
import {connected, opened, textsOf} from '../support/sessions.js';
import {until} from '../support/until.js';

const numbered = (count: number) => Array.from({length: count}, (_, index) => `Message ${index}`);
const indexesOf = ({history}: OpenConversation) => history.snapshot.messages.map(({index}) => index);
const range = (from: number, to: number) => Array.from({length: to - from + 1}, (_, step) => from + step);

describe('the history of a conversation', () => {
  it('opens at the end, and pages back to the first message', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, numbered(120));
    await ana.read(sid, 119);
    const {conversation} = await opened(ana, sid);
    const {history} = conversation;
    // A page may be one shorter than asked, where the SDK knew its last message already.
    const [first = 0] = indexesOf(conversation);
    expect(first).to.be.oneOf([70, 71]);
    expect(indexesOf(conversation)).to.deep.equal(range(first, 119));
    expect(history.snapshot.hasOlder).to.equal(true);
    expect(history.snapshot.hasNewer).to.equal(false);

    const newest = history.snapshot.messages.at(-1);
    const loading = conversation.loadOlder();
    expect(history.snapshot.loadingOlder).to.equal(true);
    // Who asks for a page that is on its way waits for it: `while (hasOlder) await loadOlder()` is no endless loop.
    await conversation.loadOlder();
    expect(indexesOf(conversation)).to.deep.equal(range(first - 50, 119));
    await loading;
    expect(history.snapshot.messages.at(-1), 'rows keep their identity').to.equal(newest);

    await conversation.loadOlder();
    expect(indexesOf(conversation)).to.deep.equal(range(0, 119));
    expect(history.snapshot.hasOlder).to.equal(false);
    const complete = history.snapshot;
    await conversation.loadOlder();
    expect(history.snapshot, 'nothing more to load').to.equal(complete);
  });

  it('lets who hears of a page on its way wait for that page', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, numbered(180));
    await ana.read(sid, 179);
    const {conversation} = await opened(ana, sid);
    const {history} = conversation;
    // A page that has come already is not the one that is heard of.
    await conversation.loadOlder();
    const [first = 0] = indexesOf(conversation);
    let waiting: Promise<number | undefined> | undefined;
    const stop = history.subscribe(() => {
      if (!history.snapshot.loadingOlder) return;
      stop();
      waiting = conversation.loadOlder().then(() => indexesOf(conversation)[0]);
    });
    await conversation.loadOlder();
    expect(await waiting).to.equal(first - 50);
  });

  it('reaches the first message when only that one is left', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, numbered(51));
    await ana.read(sid, 50);
    const {conversation} = await opened(ana, sid);
    expect(conversation.history.snapshot.hasOlder).to.equal(true);
    await conversation.loadOlder();
    expect(indexesOf(conversation)).to.deep.equal(range(0, 50));
    expect(conversation.history.snapshot.hasOlder).to.equal(false);
  });

  it('reaches back to the first unread message when that is near', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, numbered(120));
    await ana.read(sid, 39);
    const {conversation} = await opened(ana, sid);
    expect(indexesOf(conversation)[0]).to.be.lessThan(40);
    expect(indexesOf(conversation).at(-1)).to.equal(119);
    expect(conversation.history.snapshot.hasNewer).to.equal(false);
    expect(conversation.readHorizons.snapshot.ownAtOpen).to.equal(39);
  });

  it('opens at the first unread message when that is far, and pages on to the end', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, numbered(260));
    await ana.read(sid, 99);
    const {conversation} = await opened(ana, sid);
    expect(indexesOf(conversation)).to.deep.equal(range(75, 149));
    expect(conversation.history.snapshot.hasOlder).to.equal(true);
    expect(conversation.history.snapshot.hasNewer).to.equal(true);

    // Live messages would leave a hole, so they are counted, not shown.
    await ben.say(sid, 'Live');
    await until(() => conversation.summary.snapshot?.lastMessage?.text === 'Live');
    expect(indexesOf(conversation).at(-1)).to.equal(149);

    while (conversation.history.snapshot.hasNewer) await conversation.loadNewer();
    expect(indexesOf(conversation)).to.deep.equal(range(75, 260));
    await ben.say(sid, 'And another');
    await until(() => textsOf(conversation).at(-1) === 'And another');
  });

  it('jumps to the latest page', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, numbered(260));
    await ana.read(sid, 99);
    const {conversation} = await opened(ana, sid);
    await conversation.jumpToLatest();
    expect(indexesOf(conversation)[0]).to.be.oneOf([210, 211]);
    expect(indexesOf(conversation).at(-1)).to.equal(259);
    expect(conversation.history.snapshot.hasNewer).to.equal(false);
    expect(conversation.history.snapshot.loadingNewer).to.equal(false);
  });

  it('leaves gaps where messages were removed', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, numbered(80));
    await service.worldAll([20, 21, 22, 40, 79].map((index) => ['removeMessage', sid, index]));
    await ana.read(sid, 79);
    const {conversation} = await opened(ana, sid);
    while (conversation.history.snapshot.hasOlder) await conversation.loadOlder();
    expect(indexesOf(conversation)).to.deep.equal(
      range(0, 78).filter((index) => ![20, 21, 22, 40].includes(index)),
    );
  });

  it('shows what others write, change and remove, and touches no other row', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, ['One', 'Two']);
    const {conversation} = await opened(ana, sid);
    const [one] = conversation.history.snapshot.messages;
    await ben.say(sid, 'Three');
    await until(() => textsOf(conversation).join() === 'One,Two,Three');

    await service.world('updateMessage', sid, 1, {body: 'Two, changed', updatedBy: ben.identity});
    await until(() => textsOf(conversation)[1] === 'Two, changed');
    expect(conversation.history.snapshot.messages[1]).to.include({
      edited: true,
      own: false,
      author: ben.identity,
    });

    await service.world('removeMessage', sid, 1);
    await until(() => textsOf(conversation).join() === 'One,Three');
    expect(conversation.history.snapshot.messages[0]).to.equal(one);
  });

  it('catches up with what was written, changed and removed while the connection was gone', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    await ben.sayAll(sid, numbered(5));
    const {session, conversation} = await opened(ana, sid);
    await ana.drop();
    await ben.sayAll(sid, ['Missed', 'Missed, too']);
    await service.worldAll([
      ['removeMessage', sid, 1],
      ['updateMessage', sid, 2, {body: 'Changed'}],
    ]);
    // Pages and replayed events come in any order; what counts is where they lead.
    const expected = ['Message 0', 'Changed', 'Message 3', 'Message 4', 'Missed', 'Missed, too'];
    await until(() => textsOf(conversation).join() === expected.join());
    await until(() => session.state.snapshot.phase === 'connected');
    expect(textsOf(conversation)).to.deep.equal(expected);
  });

  it('fails when there is no such conversation, and loads when there is', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    await service.world('removeParticipant', sid, ana.identity);
    await ben.say(sid, 'Hello');
    const session = await connected(ana);
    const errors: unknown[] = [];
    session.errors.subscribe(({code, conversationSid}) => errors.push([code, conversationSid]));
    for (const unknown of [`CH${'1'.repeat(32)}`, sid]) {
      const {history, summary} = session.open(unknown);
      await until(() => history.snapshot.status === 'failed');
      expect(history.snapshot.error, unknown).to.include({retryable: false});
      expect(history.snapshot.error?.code).to.be.oneOf(['conversation-not-found', 'conversation-forbidden']);
      expect(summary.snapshot).to.equal(null);
    }
    expect(errors).to.have.lengthOf(2);

    await service.world('addParticipant', sid, {identity: ana.identity});
    const {history} = session.open(sid);
    await until(() => history.snapshot.status === 'ready');
    expect(history.snapshot.messages.map(({body}) => body)).to.deep.equal(['Hello']);
  });

  it('says so when this user is removed', async () => {
    const {
      sid,
      service,
      people: [ana],
    } = await chatRoom();
    const {conversation} = await opened(ana, sid);
    conversation.setDraft({text: 'Not sent yet', files: []});
    await service.world('removeParticipant', sid, ana.identity);
    await until(() => conversation.history.snapshot.error?.code === 'conversation-not-found');
    expect(conversation.draft.snapshot.text).to.equal('Not sent yet');
  });
});
