import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Client, Conversation, Message} from '@twilio/conversations';
import {nextEvent, refusalOf, until} from '../support/deadline.js';
import {localIt, nameOf} from '../support/host.js';
import {listenTo, Stage} from '../support/stage.js';

/** Twilio's refusals, by its codes, as an application meets them. */
describe('what is refused', () => {
  let stage: Stage;
  let ana: Client;
  let ben: Client;
  let anas: Conversation;
  before(async () => {
    stage = await Stage.open();
    [ana, ben] = await Promise.all([stage.client('ana'), stage.client('ben')]);
    const sid = await stage.conversation(['ana'], {uniqueName: nameOf('taken')});
    anas = await listenTo(ana, sid);
    await until('ana is in it', () => anas.status === 'joined');
  });
  after(() => stage.stop());

  async function refused(call: Promise<unknown>, status: number, code: number): Promise<void> {
    assert.deepEqual(await refusalOf(call), {status, code});
  }

  const unknown = (prefix: string) => `${prefix}${'0'.repeat(32)}`;

  it('50350: a conversation that is not there', async () => {
    await refused(ana.peekConversationBySid(unknown('CH')), 404, 50350);
    await refused(ana.getConversationByUniqueName(nameOf('nowhere')), 404, 50350);
  });

  it('50430: a conversation of others', async () => {
    await refused(ben.peekConversationBySid(anas.sid), 403, 50430);
    await refused(ben.getConversationByUniqueName(nameOf('taken')), 403, 50430);
    // A creator may look at it, and no more.
    const made = await ben.createConversation();
    await refused(made.sendMessage('x'), 403, 50430);
    await refused(made.typing(), 403, 50430);
    await refused(made.updateLastReadMessageIndex(0), 403, 50430);
    await refused(made.setUserNotificationLevel('muted'), 403, 50430);
  });

  it('50107: what the role does not permit', async () => {
    const sid = await stage.conversation(['ana', 'ben']);
    const bens = await listenTo(ben, sid);
    await refused(bens.delete(), 403, 50107);
    await refused(bens.removeParticipant(nameOf('ana')), 403, 50107);
    const other = await bens.getParticipantByIdentity(nameOf('ana'));
    await refused(other!.updateAttributes({mine: true}), 403, 50107);
  });

  localIt('50107: writing, for who may only read', async () => {
    const sid = await stage.conversation(['ana', 'ben']);
    const bens = await listenTo(ben, sid);
    await stage.world.updateParticipant(sid, nameOf('ben'), {role: 'read-only'});
    await refused(bens.sendMessage('x'), 403, 50107);
    await refused(bens.updateFriendlyName('x'), 403, 50107);
    await refused(bens.updateAttributes({}), 403, 50107);
    await refused(bens.add(nameOf('carl')), 403, 50107);
  });

  it('50353: a unique name that is taken', async () => {
    await refused(ana.createConversation({uniqueName: nameOf('taken')}), 409, 50353);
    const made = await ana.createConversation();
    await refused(made.updateUniqueName(nameOf('taken')), 409, 50353);
  });

  it('50390: a unique name that looks like a sid', async () => {
    await refused(ana.createConversation({uniqueName: unknown('CH')}), 400, 50390);
    await refused(anas.updateUniqueName(unknown('CH')), 400, 50390);
  });

  it('50433: somebody who takes part already', async () => {
    await refused(anas.add(nameOf('ana')), 409, 50433);
    await refused(anas.join(), 409, 50433);
  });

  it('50416: an address that takes part already', async () => {
    await anas.addNonChatParticipant('+15550100', '+15550199');
    await refused(anas.addNonChatParticipant('+15550100', '+15550199'), 409, 50416);
  });

  it('50422: more than fifty addresses', async () => {
    const sid = await stage.conversation(['ana']);
    const crowded = await listenTo(ana, sid);
    for (let number = 0; number < 50; number += 1) {
      const messagingBinding = {
        address: `+1555020${String(number).padStart(4, '0')}`,
        proxyAddress: '+15550100',
      };
      await stage.world.addParticipant(sid, {messagingBinding});
    }
    await refused(crowded.addNonChatParticipant('+15550100', '+15550199'), 400, 50422);
  });

  it('50432: a participant who is not there', () =>
    refused(anas.removeParticipant(nameOf('nobody')), 404, 50432));

  it('50500: a message that is not there', async () => {
    const added = nextEvent<Message>(anas, 'messageAdded');
    await anas.sendMessage('gone');
    const message = await added;
    await message.remove();
    await refused(message.updateBody('late'), 404, 50500);
    await refused(message.updateAttributes({}), 404, 50500);
    await refused(message.remove(), 404, 50500);
  });

  it('50504: a body of more than 32 KB, in bytes', async () => {
    await anas.sendMessage('a'.repeat(32_768));
    await refused(anas.sendMessage('a'.repeat(32_769)), 400, 50504);
    await refused(anas.sendMessage('ü'.repeat(16_385)), 400, 50504);
    const [message] = (await anas.getMessages(1)).items;
    await refused(message!.updateBody('a'.repeat(32_769)), 400, 50504);
  });

  it('50303: attributes that are too long', async () => {
    const text = (length: number) => ({text: 'a'.repeat(length)});
    await refused(ana.createConversation({attributes: text(16_384)}), 400, 50303);
    await refused(anas.updateAttributes(text(16_384)), 400, 50303);
    await refused(anas.sendMessage('x', text(32_768)), 400, 50303);
    const own = await anas.getParticipantByIdentity(nameOf('ana'));
    await refused(own!.updateAttributes(text(4_096)), 400, 50303);
    await refused(anas.add(nameOf('dora'), text(4_096)), 400, 50303);
    await refused(ana.user.updateAttributes(text(4_096)), 400, 50303);
  });

  it('50200: a user that is not there', () => refused(ana.getUser(nameOf('nobody')), 404, 50200));

  it('50377: a conversation that is closed', async () => {
    const sid = await stage.conversation(['ana']);
    const closed = await listenTo(ana, sid);
    await until('ana is in it', () => closed.status === 'joined');
    await stage.world.updateConversation(sid, {state: 'closed'});
    await refused(closed.sendMessage('x'), 400, 50377);
    await refused(closed.add(nameOf('carl')), 400, 50377);
    await refused(closed.updateFriendlyName('x'), 400, 50377);
  });

  it('50003: friendly names that are too long', async () => {
    await refused(ana.createConversation({friendlyName: 'x'.repeat(257)}), 400, 50003);
    await refused(anas.updateFriendlyName('x'.repeat(257)), 400, 50003);
    await refused(ana.user.updateFriendlyName('x'.repeat(257)), 400, 50003);
  });

  it('an identity that is too long', async () => {
    assert.equal((await refusalOf(anas.add('x'.repeat(257)))).status, 400);
  });

  localIt('20429: too much at once', async () => {
    await stage.controls.refuseNextMessage(429, 20429);
    await refused(anas.sendMessage('x'), 429, 20429);
  });
});
