import assert from 'node:assert/strict';
import {it} from 'node:test';
import {createLocalService, ServiceError} from '../../../local-service/index.js';
import {FakeClock} from '../support/fake-clock.js';
import {twilioHelper} from '../support/twilio-helper.js';

it('carries a message to a telephone by each of the numbers of ours that it belongs to', async (context) => {
  const clock = new FakeClock();
  const {world, stop} = await createLocalService({clock, farEnd: {auto: true}});
  context.after(stop);
  const {sid} = world.createConversation();
  for (const proxyAddress of ['+15550198', '+15550199']) {
    world.addParticipant(sid, {messagingBinding: {address: '+15550100', proxyAddress}});
  }
  const message = world.addMessage(sid, {body: 'Twice'});
  clock.advance(1_000);
  assert.deepEqual(
    world.receipts(sid, message.sid).map(({status}) => status),
    ['delivered', 'delivered'],
  );
});

it('makes no conversation for whoever no telephone network could bring', async (context) => {
  const service = await createLocalService();
  context.after(service.stop);
  const ours = '+15550199';
  const {sid} = await twilioHelper(service).conversations.v1.addressConfigurations.create({
    type: 'sms',
    address: ours,
    'autoCreation.enabled': true,
  });
  const writes = (from: string, to: string) => () => service.farEnd.receive({from, to, body: 'x'});
  for (const [from, to] of [
    ['harbour', ours],
    [ours, ours],
    ['whatsapp:+15550100', ours],
    ['+15550100', sid],
  ] as const) {
    assert.throws(writes(from, to), ServiceError, `${from} to ${to}`);
  }
  assert.equal(service.world.conversations().length, 0);
  writes('+15550100', ours)();
});
