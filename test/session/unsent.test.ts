import {expect} from '@open-wc/testing';
import {TabStorage} from '../../src/persistence/tab-storage.js';
import {chatRoom} from '../support/chat-room.js';
import {keptRecords} from '../support/kept-records.js';
import {opened} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

/** Somebody with two messages that wait for a service which is down. */
async function twoWaiting() {
  const service = await TestService.own();
  const {
    sid,
    people: [ana],
  } = await chatRoom(['Ana', 'Ben'], {service});
  const {session, conversation} = await opened(ana, sid);
  await service.control('controls', 'refuseConnections', true);
  await ana.drop();
  await until(() => session.state.snapshot.phase !== 'connected');
  conversation.send('one');
  conversation.send('two');
  const kept = async () => {
    const all = await keptRecords('items');
    return all.filter(({owner}) => owner.endsWith(`/${ana.identity}`));
  };
  await until(async () => (await kept()).length === 2);
  const {owner} = (await kept())[0]!;
  return {service, sid, ana, session, conversation, kept, owner};
}

describe('what a session has not sent', () => {
  it('moves with the mode, is deleted with none, and written again with the next', async () => {
    const {service, ana, sid, session, conversation, kept} = await twoWaiting();
    expect((await kept()).every(({isShared}) => !isShared)).to.equal(true);
    session.persist('local');
    await until(async () => (await kept()).every(({isShared}) => isShared));
    session.persist('none');
    await until(async () => (await kept()).length === 0);
    expect(conversation.outbox.snapshot).to.have.length(2);
    session.persist('session');
    await until(async () => (await kept()).length === 2);
    await service.control('controls', 'refuseConnections', false);
    session.reconnect();
    await until(async () => (await kept()).length === 0, 'sent', 15_000);
    const messages = (await ana.service.world('messages', sid)) as {body: string}[];
    expect(messages.map(({body}) => body)).to.deep.equal(['one', 'two']);
  });

  it('is another tab’s when that took it over while the page was frozen', async () => {
    const {session, conversation, owner, kept} = await twoWaiting();
    session.persist('local');
    await until(async () => (await kept()).every(({isShared}) => isShared));
    dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    await until(async () => !(await navigator.locks.query()).held!.some(({name}) => name!.includes(owner)));
    expect(session.isSpeaking.snapshot).to.equal(false);
    const heir = new TabStorage({
      owner,
      mode: 'local',
      onTrouble: () => undefined,
      onDeath: () => undefined,
    });
    try {
      expect((await heir.load()).items.map(({body}) => body)).to.deep.equal(['one', 'two']);
      dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
      await until(() => conversation.outbox.snapshot.length === 0);
      expect(await kept()).to.have.length(2);
      conversation.send('three');
      await until(async () => (await kept()).length === 3);
    } finally {
      await heir.clear();
      heir.close();
    }
  });

  it('goes on after the page was frozen when nobody took it over', async () => {
    const {conversation, kept} = await twoWaiting();
    dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    conversation.send('three');
    await until(async () => (await kept()).length === 3);
    expect(conversation.outbox.snapshot.map(({body}) => body)).to.deep.equal(['one', 'two', 'three']);
  });

  it('is gone from memory and disk with the user who signs out, also offline', async () => {
    const {session, conversation, kept, owner} = await twoWaiting();
    conversation.setDraft({text: 'secret', files: []});
    await session.signOut();
    expect(session.state.snapshot.phase).to.equal('closed');
    expect(await kept()).to.deep.equal([]);
    expect((await keptRecords('drafts')).filter((draft) => draft.owner === owner)).to.deep.equal([]);
    expect(conversation.outbox.snapshot).to.deep.equal([]);
    expect(conversation.draft.snapshot.text).to.equal('');
    expect(conversation.history.snapshot.messages).to.deep.equal([]);
    expect(conversation.participants.snapshot).to.deep.equal([]);
    expect(session.conversationList.snapshot.conversations).to.deep.equal([]);
    expect(Object.keys(sessionStorage).filter((key) => key.includes(owner))).to.deep.equal([]);
  });
});
