import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {ParticipantUpdatedEventArgs} from '@twilio/conversations';
import {twilioHelper} from '../local-service/support/twilio-helper.js';
import {nextEvent, refusalOf, until, within} from './support/deadline.js';
import {Stage, type TwoPeople} from './support/two-people.js';

const notPermitted = {status: 403, code: 50107};

describe('roles, as the SDK meets them', () => {
  let stage: Stage;
  let people: TwoPeople;
  before(async () => {
    stage = await Stage.open();
    people = await stage.twoPeople();
  });
  after(() => stage.stop());

  const service = () => {
    const {service} = stage;
    return twilioHelper(service).conversations.v1.services(service.credentials.serviceSid);
  };

  it('of one’s own making are given by a back end, and everyone hears of it', async () => {
    const {anas, bens, sid} = people;
    const {sid: roleSid} = await service().roles.create({
      friendlyName: 'listener',
      type: 'conversation',
      permission: ['leaveConversation'],
    });
    const changed = nextEvent<ParticipantUpdatedEventArgs>(anas, 'participantUpdated', ({updateReasons}) =>
      updateReasons.includes('roleSid'),
    );
    await service().conversations(sid).participants('ben').update({roleSid});
    assert.equal((await changed).participant.roleSid, roleSid);
    assert.deepEqual(await refusalOf(bens.sendMessage('x')), notPermitted);
    await service()
      .roles(roleSid)
      .update({permission: ['sendMessage']});
    await bens.sendMessage('x');
    assert.deepEqual(await refusalOf(bens.leave()), notPermitted);
  });

  it('keep a guest from opening conversations', async () => {
    stage.service.world.createUser({identity: 'gus', role: 'guest'});
    const gus = await stage.client('gus');
    assert.deepEqual(await refusalOf(gus.createConversation({})), notPermitted);
    await people.anas.add('gus');
    await until('gus is in', async () => (await gus.getSubscribedConversations()).items.length === 1);
    await gus.user.updateFriendlyName('Gus');
  });

  it('show every conversation to a service admin, who may end it', async () => {
    const {world} = stage.service;
    world.createUser({identity: 'root', role: 'admin'});
    const root = await stage.client('root');
    const {sid} = world.createConversation({createdBy: 'ana', friendlyName: 'Elsewhere'});
    world.addParticipant(sid, {identity: 'ana'});
    const {sid: message} = world.addMessage(sid, {author: 'ana', body: 'rude'});
    const conversation = await within('it is found', root.peekConversationBySid(sid));
    assert.equal(conversation.friendlyName, 'Elsewhere');
    const {items} = await conversation.getMessages();
    await items[0]!.remove();
    assert.equal(world.message(sid, message), undefined);
    assert.deepEqual(await refusalOf(conversation.sendMessage('x')), {status: 403, code: 50430});
    await conversation.delete();
    assert.equal(world.conversation(sid), undefined);
  });

  it('are joined by what the whole service is told, such as who is online', async () => {
    assert.equal(people.ana.reachabilityEnabled, true);
    await service().configuration().update({reachabilityEnabled: false});
    const late = await stage.client('late');
    assert.equal(late.reachabilityEnabled, false);
    assert.equal((await service().users('late').fetch()).isOnline, null);
  });
});

describe('the rate of writes, as the SDK meets it', () => {
  it('refuses a flood with 429', async () => {
    const stage = await Stage.open({rateLimit: {writesPerSecond: 5}});
    const {anas} = await stage.twoPeople();
    const flood = Array.from({length: 30}, (_, number) => refusalOf(anas.sendMessage(String(number))));
    const refusals = (await Promise.all(flood)).filter(({status}) => status === 429);
    assert.ok(refusals.length > 0);
    assert.ok(refusals.every(({code}) => code === 20429));
    await stage.stop();
  });
});
