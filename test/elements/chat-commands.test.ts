import {expect, fixture, html} from '@open-wc/testing';
import type {ChatErrorCode, TwilioChat} from '../../src/index.js';
import type {ChatThreadSearch} from '../../src/elements/chat-thread-search.js';
import {ContextProvider} from '../../src/context/context.js';
import {sessionContext} from '../../src/context/session-context.js';
import {ChatError} from '../../src/model/errors.js';
import {acquireSession, releaseSession} from '../../src/session/session-registry.js';
import {chatRoom, conversationOf} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {painted} from './chat-message-list-fixture.js';
import {chatOf, focused, inside, textAt} from './chat-fixture.js';

const nowhere = `CH${'0'.repeat(32)}`;
const numbered = (count: number) => Array.from({length: count}, (_, i) => `Message ${i}`);
const searchOf = (chat: TwilioChat) =>
  inside<ChatThreadSearch>(chat, 'chat-conversation', 'chat-thread-search');
const conversationIn = (chat: TwilioChat) => inside(chat, 'chat-conversation');

/** The code that a promise rejects with. */
async function refusal(promise: Promise<unknown>): Promise<ChatErrorCode | 'none' | 'no ChatError'> {
  return promise.then(
    () => 'none',
    (error: unknown) => (error instanceof ChatError ? error.code : 'no ChatError'),
  );
}

/**
 * Ana's chat, connected, with no conversation open, and one that Ben has written to.
 * @param refusal how the service refuses to show its messages; from the beginning, as the list reads some, too
 */
async function chosenNothing(count = 30, refusal?: {readonly status: number; readonly code: number}) {
  const room = await chatRoom(['Ana', 'Ben']);
  const [ana, ben] = room.people;
  await ben.sayAll(room.sid, numbered(count));
  if (refusal)
    await room.service.control('controls', 'add', {
      when: {identity: ana.identity, method: 'GET', path: '/v3/Lists/:sid/Items'},
      do: {kind: 'refuse', ...refusal},
    });
  const chat = await chatOf(ana, {noList: true});
  return {...room, ana, ben, chat};
}

describe('openSearch()', () => {
  it('waits for the conversation that was chosen right before', async () => {
    const {chat, sid} = await chosenNothing();
    chat.select(sid);
    await chat.openSearch('Message 7');
    expect(searchOf(chat)!.query).to.equal('Message 7');
    expect(focused()).to.equal(searchOf(chat)!.shadowRoot!.querySelector('input'));
  });

  it('waits for a chat that has only just come into the page', async () => {
    const {sid, people} = await chatRoom();
    const chat = document.createElement('twilio-chat');
    Object.assign(chat, people[0].options, {conversationSid: sid});
    (await fixture<HTMLElement>(html`<div style="block-size: 400px"></div>`)).append(chat);
    await chat.openSearch('Hello');
    expect(searchOf(chat)!.query).to.equal('Hello');
  });

  it('does nothing where there is no conversation: none chosen, none there, outside of the page', async () => {
    const {chat, sid} = await chosenNothing();
    await chat.openSearch('Hello');
    chat.conversationSid = '';
    await chat.openSearch('Hello');
    chat.conversationSid = nowhere;
    await chat.openSearch('Hello');
    await until(() => conversationIn(chat)?.shadowRoot?.querySelector('[part=state]'));
    expect(searchOf(chat)).to.equal(null);
    for (const tag of ['twilio-chat', 'chat-conversation'] as const) {
      const loose = document.createElement(tag);
      loose.conversationSid = sid;
      await loose.openSearch('Hello');
    }
    chat.conversationSid = sid;
    chat.remove();
    await chat.openSearch('Hello');
    expect(searchOf(chat)).to.equal(null);
  });

  it('gives up when another conversation is chosen meanwhile', async () => {
    const {chat, sid, people} = await chosenNothing();
    const other = await conversationOf(people);
    chat.select(sid);
    const opening = chat.openSearch('Message 7');
    chat.select(other);
    await opening;
    await until(() => textAt(chat, 'chat-conversation', 'chat-message-list', '.cover:not([hidden])'));
    expect(searchOf(chat)).to.equal(null);
  });
});

describe('what is asked of a chat while its session is on its way', () => {
  /** Ana's chat that waits for the session of an element around it. */
  async function waitingChat(fault: '401' | '503') {
    const {sid, people} = await chatRoom();
    const [ana, ben] = people;
    await ben.say(sid, 'Hello');
    await ana.setTokens({fault});
    const box = await fixture<HTMLElement>(html`<div style="block-size: 400px"></div>`);
    const provider = new ContextProvider(box, sessionContext);
    const chat = document.createElement('twilio-chat');
    chat.conversationSid = sid;
    box.append(chat);
    await until(() => conversationIn(chat));
    const session = acquireSession(ana.options);
    await until(() => session.state.snapshot.error !== null);
    return {chat, ana, session, provider};
  }

  it('is refused for the reason why there will be none', async () => {
    const {chat, provider, session} = await waitingChat('401');
    const refused = refusal(chat.scrollToMessage(0));
    await painted();
    provider.set(session);
    expect(await refused).to.equal('token-denied');
    releaseSession(session);
  });

  it('is done once a problem with it is over', async () => {
    const {chat, ana, provider, session} = await waitingChat('503');
    const search = chat.openSearch('Hello');
    const found = chat.scrollToMessage(0);
    await painted();
    provider.set(session);
    await until(() => conversationIn(chat) === null);
    await ana.setTokens({});
    session.reconnect();
    await search;
    expect(searchOf(chat)?.query).to.equal('Hello');
    expect(await found).to.be.true;
    releaseSession(session);
  });
});

describe('scrollToMessage()', () => {
  it('waits for the conversation that was chosen right before', async () => {
    const {chat, sid} = await chosenNothing(200);
    chat.select(sid);
    expect(await chat.scrollToMessage(20)).to.be.true;
  });

  it('rejects when there is no such conversation, or this user is not in it', async () => {
    const {chat} = await chosenNothing();
    chat.select(nowhere);
    expect(await refusal(chat.scrollToMessage(1))).to.equal('conversation-not-found');
    // It is known by now.
    expect(await refusal(chat.scrollToMessage(1))).to.equal('conversation-not-found');
    expect(await refusal(chat.scrollToMessage('IM1'))).to.equal('conversation-not-found');
  });

  it('rejects when the service refuses to show it', async () => {
    const {chat, sid} = await chosenNothing(30, {status: 403, code: 50400});
    chat.select(sid);
    expect(await refusal(chat.scrollToMessage(1))).to.equal('conversation-forbidden');
    expect(await refusal(chat.scrollToMessage(1))).to.equal('conversation-forbidden');
  });

  it('rejects when its history could not be loaded', async () => {
    const {chat, sid} = await chosenNothing(30, {status: 400, code: 50300});
    chat.select(sid);
    expect(await refusal(chat.scrollToMessage(1))).to.equal('history-failed');
  });

  it('rejects while nobody is signed in', async () => {
    const {sid, people} = await chatRoom();
    await people[0].setTokens({fault: '401'});
    const chat = document.createElement('twilio-chat');
    Object.assign(chat, people[0].options, {conversationSid: sid});
    (await fixture<HTMLElement>(html`<div style="block-size: 400px"></div>`)).append(chat);
    expect(await refusal(chat.scrollToMessage(1))).to.equal('token-denied');
    expect(await refusal(chat.scrollToMessage(1))).to.equal('token-denied');
  });

  it('rejects outside of the page', async () => {
    for (const tag of ['twilio-chat', 'chat-conversation'] as const) {
      const loose = document.createElement(tag);
      loose.conversationSid = nowhere;
      expect(await refusal(loose.scrollToMessage(1))).to.equal('conversation-not-found');
    }
  });

  it('resolves with false when another conversation is chosen meanwhile, however far it got', async () => {
    const {chat, sid, ana, people, service} = await chosenNothing(200);
    const other = await conversationOf(people);
    chat.select(sid);
    const waiting = chat.scrollToMessage(20);
    chat.select(other);
    expect(await waiting).to.be.false;
    // Nothing more is answered: what waits for a page would wait for ever.
    await service.control('controls', 'add', {
      when: {identity: ana.identity, method: 'GET', path: '/v3/Lists/:sid/Items'},
      do: {kind: 'delay', ms: 600_000},
    });
    chat.select(await conversationOf(people));
    await until(() => inside(chat, 'chat-conversation', 'chat-message-list', '[aria-busy=true]'));
    const byIndex = chat.scrollToMessage(20);
    await chat.updateComplete;
    chat.select(other);
    expect(await byIndex).to.be.false;
  });

  it('still leads to what was read, when this user has been removed', async () => {
    const {chat, sid, ana, service} = await chosenNothing(45);
    chat.select(sid);
    expect(await chat.scrollToMessage(40)).to.be.true;
    await service.world('removeParticipant', sid, ana.identity);
    await until(() => inside(chat, 'chat-conversation', 'chat-composer', '[part=closed]'));
    expect(await chat.scrollToMessage(2)).to.be.true;
  });
});
