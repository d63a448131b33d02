import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import type {
  Client,
  Conversation,
  JSONValue,
  Participant,
  ParticipantUpdatedEventArgs,
} from '@twilio/conversations';
import {nextEvent, refusalOf, until} from '../support/deadline.js';
import {nameOf} from '../support/host.js';
import {listenTo, Stage} from '../support/stage.js';

describe('participants', () => {
  let stage: Stage;
  let ana: Client;
  let ben: Client;
  let anas: Conversation;
  before(async () => {
    stage = await Stage.open();
    [ana, ben] = await Promise.all([stage.client('ana'), stage.client('ben')]);
  });
  beforeEach(async () => {
    const sid = await stage.conversation(['ana']);
    await until('ana has it', async () =>
      (await ana.getSubscribedConversations()).items.some((conversation) => conversation.sid === sid),
    );
    anas = await listenTo(ana, sid);
  });
  after(() => stage.stop());

  const isBen = ({identity}: Participant) => identity === nameOf('ben');

  it('hear of the conversation they are added to, as the others hear of them', async () => {
    const {sid} = anas;
    const events = [
      nextEvent<Conversation>(ben, 'conversationAdded', (conversation) => conversation.sid === sid),
      nextEvent<Conversation>(ben, 'conversationJoined', (conversation) => conversation.sid === sid),
      nextEvent<Participant>(ana, 'participantJoined', isBen),
      nextEvent<Participant>(anas, 'participantJoined', isBen),
    ];
    const answer = await anas.add(nameOf('ben'), {role: 'guest'});
    assert.deepEqual([answer.identity, answer.conversation_sid], [nameOf('ben'), sid]);
    const participant = (await Promise.all(events))[3] as Participant;
    assert.deepEqual(participant.attributes, {role: 'guest'});
    assert.deepEqual([participant.sid, participant.type], [answer.sid, 'chat']);
    assert.equal(participant.roleSid, answer.role_sid);
    assert.equal(participant.conversation, anas);
    assert.deepEqual([participant.isTyping, participant.bindings], [false, {}]);
    assert.deepEqual([participant.lastReadMessageIndex, participant.lastReadTimestamp], [null, null]);
    assert.ok(participant.dateCreated instanceof Date && participant.dateUpdated instanceof Date);
    assert.equal((await participant.getUser()).identity, nameOf('ben'));
    assert.equal(await anas.getParticipantsCount(), 2);
  });

  it('are found by sid and by identity, and are not found where they are not', async () => {
    await anas.add(nameOf('ben'));
    await until('the roster has both', async () => (await anas.getParticipants()).length === 2);
    const found = await anas.getParticipantByIdentity(nameOf('ben'));
    assert.equal(await anas.getParticipantBySid(found!.sid), found);
    await assert.rejects(anas.getParticipantByIdentity(nameOf('nobody')));
    await assert.rejects(anas.getParticipantBySid(`MB${'0'.repeat(32)}`));
  });

  it('are removed by identity, by object, and by themselves', async () => {
    const ways: readonly ((participant: Participant) => Promise<unknown>)[] = [
      () => anas.removeParticipant(nameOf('ben')),
      (participant) => anas.removeParticipant(participant),
      (participant) => participant.remove(),
      async () => (await listenTo(ben, anas.sid)).leave(),
    ];
    for (const remove of ways) {
      const joined = nextEvent<Participant>(anas, 'participantJoined', isBen);
      await anas.add(nameOf('ben'));
      const participant = await joined;
      await listenTo(ben, anas.sid);
      const events = [
        nextEvent(ben, 'conversationLeft'),
        nextEvent(ben, 'conversationRemoved'),
        nextEvent<Participant>(ana, 'participantLeft', isBen),
        nextEvent<Participant>(anas, 'participantLeft', isBen),
      ];
      await remove(participant);
      await Promise.all(events);
      assert.equal((await anas.getParticipants()).length, 1);
      assert.deepEqual(await refusalOf(ben.peekConversationBySid(anas.sid)), {status: 403, code: 50430});
    }
  });

  it('have attributes of every kind of JSON', async () => {
    const own = (await anas.getParticipantByIdentity(nameOf('ana')))!;
    const values: readonly JSONValue[] = [{deep: [{a: null}]}, [1, 'ü'], 'text', 0.5, false, null];
    for (const value of values) {
      const args = nextEvent<ParticipantUpdatedEventArgs>(own, 'updated', ({updateReasons}) =>
        updateReasons.includes('attributes'),
      );
      const heard = nextEvent<ParticipantUpdatedEventArgs>(ana, 'participantUpdated');
      assert.equal(await own.updateAttributes(value), own);
      assert.equal((await args).participant, own);
      assert.deepEqual((await heard).participant.attributes, value);
    }
  });

  it('change the role while they are there', async () => {
    await anas.add(nameOf('ben'));
    const bens = await listenTo(ben, anas.sid);
    const changed = nextEvent<ParticipantUpdatedEventArgs>(anas, 'participantUpdated', ({updateReasons}) =>
      updateReasons.includes('roleSid'),
    );
    assert.deepEqual(await refusalOf(bens.removeParticipant(nameOf('ana'))), {status: 403, code: 50107});
    await stage.world.updateParticipant(anas.sid, nameOf('ben'), {role: 'admin'});
    const {participant} = await changed;
    const own = await anas.getParticipantByIdentity(nameOf('ana'));
    assert.equal(participant.roleSid, own?.roleSid);
    await bens.removeParticipant(nameOf('ana'));
  });

  it('may have an address instead of an identity, each once', async () => {
    const both = ['whatsapp:+15550100', 'whatsapp:+15550199'] as const;
    const joined = nextEvent<Participant>(anas, 'participantJoined', ({identity}) => identity === null);
    await anas.addNonChatParticipant(both[0], both[1], {a: 1});
    const participant = await joined;
    assert.deepEqual([participant.type, participant.attributes], ['whatsapp', {a: 1}]);
    assert.deepEqual(await refusalOf(anas.addNonChatParticipant(both[0], both[1], {})), {
      status: 409,
      code: 50416,
    });
    await anas.addNonChatParticipant('+15550100', '+15550198');
    await until('all three are there', async () => (await anas.getParticipants()).length === 3);
    const types = (await anas.getParticipants()).map(({type}) => type);
    assert.deepEqual(types.sort(), ['chat', 'sms', 'whatsapp']);
    await participant.remove();
    await until('one is gone', async () => (await anas.getParticipants()).length === 2);
  });

  it('see nothing of a conversation after they are out of it', async () => {
    await anas.add(nameOf('ben'));
    const bens = await listenTo(ben, anas.sid);
    const heard: string[] = [];
    bens.on('messageAdded', ({body}) => heard.push(body ?? ''));
    await anas.sendMessage('for both');
    await until('ben has heard', () => heard.length === 1);
    const gone = nextEvent(ben, 'conversationRemoved');
    await anas.removeParticipant(nameOf('ben'));
    await gone;
    await anas.sendMessage('for ana');
    // What comes later on the same connection has come after everything that was sent before.
    await ben.user.updateFriendlyName('Ben');
    assert.deepEqual(heard, ['for both']);
  });
});
