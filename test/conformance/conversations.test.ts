import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Client, Conversation, Participant} from '@twilio/conversations';
import {nextEvent, refusalOf, until} from './support/deadline.js';
import {listenTo, Stage} from './support/two-people.js';

describe('conversations', () => {
  let stage: Stage;
  let ana: Client;
  let ben: Client;
  before(async () => {
    stage = await Stage.open();
    [ana, ben] = await Promise.all([stage.client('ana'), stage.client('ben')]);
  });
  after(() => stage.stop());

  async function joined(options: Parameters<Client['createConversation']>[0] = {}): Promise<Conversation> {
    const conversation = await ana.createConversation(options);
    await conversation.join();
    await until('ana has joined', () => conversation.status === 'joined');
    await conversation.getMessages(1);
    return conversation;
  }

  it('are created with all they were given, and not joined', async () => {
    const made = await ana.createConversation({
      friendlyName: 'Berth',
      uniqueName: 'berth',
      attributes: {a: 1},
    });
    assert.equal(made.friendlyName, 'Berth');
    assert.equal(made.uniqueName, 'berth');
    assert.deepEqual(made.attributes, {a: 1});
    assert.equal(made.createdBy, 'ana');
    assert.equal(made.status, 'notParticipating');
    assert.equal((await refusalOf(made.sendMessage('x'))).code, 50430);
    assert.equal((await ana.getConversationByUniqueName('berth')).sid, made.sid);
  });

  it('reach whoever is added, and are taken from whoever is removed', async () => {
    const conversation = await joined({friendlyName: 'Ferry'});
    const added = nextEvent<Conversation>(ben, 'conversationAdded', ({sid}) => sid === conversation.sid);
    const newcomer = nextEvent<Participant>(conversation, 'participantJoined', (p) => p.identity === 'ben');
    await conversation.add('ben', {role: 'guest'});
    assert.equal((await added).friendlyName, 'Ferry');
    assert.deepEqual((await newcomer).attributes, {role: 'guest'});
    await listenTo(ben, conversation.sid);

    const events = [
      nextEvent<Conversation>(ben, 'conversationLeft', ({sid}) => sid === conversation.sid),
      nextEvent<Conversation>(ben, 'conversationRemoved', ({sid}) => sid === conversation.sid),
      nextEvent<Participant>(conversation, 'participantLeft', (p) => p.identity === 'ben'),
    ];
    await conversation.removeParticipant('ben');
    await Promise.all(events);
    assert.deepEqual(await refusalOf(ben.peekConversationBySid(conversation.sid)), {
      status: 403,
      code: 50430,
    });
  });

  it('are left by oneself', async () => {
    const conversation = await joined();
    await conversation.add('ben');
    const bens = await listenTo(ben, conversation.sid);
    const left = nextEvent<Participant>(conversation, 'participantLeft', (p) => p.identity === 'ben');
    await bens.leave();
    await left;
    assert.equal(await conversation.getParticipantsCount(), 1);
  });

  it('are renamed for everyone', async () => {
    const conversation = await joined({friendlyName: 'Old'});
    await conversation.add('ben');
    const bens = await listenTo(ben, conversation.sid);
    const renamed = nextEvent<{updateReasons: string[]}>(bens, 'updated', ({updateReasons}) =>
      updateReasons.includes('friendlyName'),
    );
    await conversation.updateFriendlyName('New');
    await renamed;
    assert.equal(bens.friendlyName, 'New');
    await conversation.updateAttributes({colour: 'blue'});
    await until('ben sees the attributes', () => (bens.attributes as {colour?: string}).colour === 'blue');
    await conversation.updateUniqueName('named');
    await until('ben sees the unique name', () => bens.uniqueName === 'named');
    assert.equal((await ben.getConversationByUniqueName('named')).sid, conversation.sid);
  });

  it('are gone for everyone once deleted', async () => {
    const conversation = await joined();
    await conversation.add('ben');
    const bens = await listenTo(ben, conversation.sid);
    assert.deepEqual(await refusalOf(bens.delete()), {status: 403, code: 50107});
    const removed = nextEvent<Conversation>(ben, 'conversationRemoved', ({sid}) => sid === conversation.sid);
    await conversation.delete();
    await removed;
    assert.deepEqual(await refusalOf(ana.peekConversationBySid(conversation.sid)), {
      status: 404,
      code: 50350,
    });
  });

  it('take people by address, each once', async () => {
    const conversation = await joined();
    await conversation.addNonChatParticipant('whatsapp:+15550199', 'whatsapp:+15550100', {a: 1});
    const again = conversation.addNonChatParticipant('whatsapp:+15550199', 'whatsapp:+15550100', {});
    assert.deepEqual(await refusalOf(again), {status: 409, code: 50416});
    await until('the roster has both', async () => (await conversation.getParticipants()).length === 2);
    const other = (await conversation.getParticipants()).find(({identity}) => identity === null);
    assert.equal(other?.type, 'whatsapp');
  });

  it('are muted for oneself only', async () => {
    const conversation = await joined();
    await conversation.add('ben');
    const bens = await listenTo(ben, conversation.sid);
    await conversation.setUserNotificationLevel('muted');
    await until('ana has it muted', () => conversation.notificationLevel === 'muted');
    assert.equal(bens.notificationLevel, 'default');
  });

  it('refuse what makes no sense, with Twilio’s codes', async () => {
    const conversation = await joined({uniqueName: 'taken'});
    const refusals: readonly [Promise<unknown>, number, number][] = [
      [ana.createConversation({uniqueName: 'taken'}), 409, 50353],
      [ana.createConversation({uniqueName: `CH${'0'.repeat(32)}`}), 400, 50390],
      [ana.createConversation({attributes: {a: 'x'.repeat(17_000)}}), 400, 50303],
      [ana.createConversation({friendlyName: 'x'.repeat(257)}), 400, 20001],
      [ana.peekConversationBySid(`CH${'0'.repeat(32)}`), 404, 50350],
      [conversation.add('ana'), 409, 50433],
      [conversation.removeParticipant('nobody'), 404, 50432],
    ];
    for (const [call, status, code] of refusals) assert.deepEqual(await refusalOf(call), {status, code});
  });
});
