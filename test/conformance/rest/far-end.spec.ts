import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {HookReceiver} from '../../local-service/support/hook-receiver.js';
import {refusalOfHelper} from '../../local-service/support/twilio-helper.js';
import {pageThrough} from './support/page-through.js';
import {restStage, scopes} from './support/rest-stage.js';

const phones = ['+15550101', '+15550102', '+15550103'];
const ours = '+15550199';

describe('telephones through the Node helper', () => {
  const stage = restStage();

  for (const scope of scopes) {
    it(`have a receipt for each message that went to them, in ${scope}`, async () => {
      const {conversations} = stage.parts(scope);
      const {sid} = await conversations.create();
      const {participants, messages} = conversations(sid);
      for (const address of phones) {
        await participants.create({
          'messagingBinding.address': address,
          'messagingBinding.proxyAddress': scope === 'a named service' ? '+15550188' : ours,
        });
      }
      const message = await messages.create({author: 'agent', body: 'Hello'});
      const {deliveryReceipts} = messages(message.sid);
      const sids = await pageThrough(deliveryReceipts);
      assert.equal(sids.length, phones.length);
      const receipt = await deliveryReceipts(sids[0]!).fetch();
      assert.deepEqual([receipt.messageSid, receipt.conversationSid], [message.sid, sid]);
      assert.equal((await deliveryReceipts(sids[1]!).fetchWithHttpInfo()).statusCode, 200);
      const unknown = deliveryReceipts(`DY${'0'.repeat(32)}`).fetch();
      assert.deepEqual(await refusalOfHelper(unknown), [404, 20404]);
    });
  }

  it('have what becomes of a message in its receipts and its summary', async () => {
    const {v1, service} = stage;
    const [sender] = await v1.participantConversations.list({address: phones[0]!});
    const {messages} = v1.conversations(sender!.conversationSid);
    const {sid} = await messages.create({author: 'agent', body: 'Arriving'});
    service.farEnd.deliver(sid, phones[0]!);
    service.farEnd.fail(sid, phones[1]!, {errorCode: 30_006});
    const receipts = await messages(sid).deliveryReceipts.list();
    assert.deepEqual(
      receipts.map(({status, errorCode}) => [status, errorCode]),
      [
        ['delivered', 0],
        ['failed', 30_006],
        [null, 0],
      ],
    );
    const message = await messages(sid).fetch();
    const {total, delivered, failed} = message.delivery as Record<string, unknown>;
    assert.deepEqual([total, delivered, failed], [3, 'some', 'some']);
  });

  it('begin conversations where an address is configured to', async () => {
    const {v1, service} = stage;
    const receiver = await HookReceiver.start();
    const other = await v1.services.create({friendlyName: 'Desk'});
    await v1.addressConfigurations.create({
      type: 'sms',
      address: '+15550170',
      'autoCreation.enabled': true,
      'autoCreation.type': 'webhook',
      'autoCreation.conversationServiceSid': other.sid,
      'autoCreation.webhookUrl': receiver.url,
      'autoCreation.webhookFilters': ['onParticipantAdded', 'onMessageAdded'],
    });
    for (const body of ['first', 'second'])
      service.farEnd.receive({from: '+15550160', to: '+15550170', body});
    const conversations = await v1.services(other.sid).conversations.list();
    assert.deepEqual(
      conversations.map(({friendlyName}) => friendlyName),
      ['+15550160'],
    );
    const inside = v1.services(other.sid).conversations(conversations[0]!.sid);
    assert.deepEqual(
      (await inside.messages.list()).map(({author, body}) => [author, body]),
      [
        ['+15550160', 'first'],
        ['+15550160', 'second'],
      ],
    );
    const told = (await receiver.seen(3)).map(({parameters}) => parameters['EventType']);
    assert.deepEqual(told.sort(), ['onMessageAdded', 'onMessageAdded', 'onParticipantAdded']);
    // Once it is closed, the next message begins another.
    await inside.update({state: 'closed'});
    service.farEnd.receive({from: '+15550160', to: '+15550170', body: 'third'});
    assert.equal((await v1.services(other.sid).conversations.list()).length, 2);
    await v1.addressConfigurations('+15550170').update({'autoCreation.enabled': false});
    assert.throws(() => service.farEnd.receive({from: '+15550161', to: '+15550170', body: 'x'}));
    await receiver.stop();
  });

  it('are configured once, and only with what makes sense', async () => {
    const {addressConfigurations} = stage.v1;
    const address = '+15550150';
    await addressConfigurations.create({type: 'sms', address});
    const refusals: readonly (readonly [object, number, number])[] = [
      [{type: 'sms', address}, 409, 20409],
      [{type: 'sms', address: 'nowhere'}, 400, 20001],
      [{type: 'sms', address: 'whatsapp:+15550151'}, 400, 20001],
      [{type: 'pigeon', address: '+15550151'}, 400, 20001],
      [{type: 'sms', address: '+15550151', 'autoCreation.type': 'webhook'}, 400, 20001],
      [{type: 'sms', address: '+15550151', 'autoCreation.type': 'studio'}, 400, 20001],
      [
        {type: 'sms', address: '+15550151', 'autoCreation.conversationServiceSid': `IS${'0'.repeat(32)}`},
        400,
        20001,
      ],
    ];
    for (const [options, status, code] of refusals) {
      const call = addressConfigurations.create(options as {type: 'sms'; address: string});
      assert.deepEqual(await refusalOfHelper(call), [status, code], JSON.stringify(options));
    }
    assert.deepEqual(await addressConfigurations.list({type: 'email'}), []);
  });
});
