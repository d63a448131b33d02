import assert from 'node:assert/strict';
import {it} from 'node:test';
import {createLocalService} from '../../../local-service/index.js';
import {FakeClock} from '../support/fake-clock.js';

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
