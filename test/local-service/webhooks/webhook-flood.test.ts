import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../../local-service/index.js';
import {answerStatus, HookReceiver} from '../support/hook-receiver.js';
import {twilioHelper} from '../support/twilio-helper.js';

const bySms = {source: 'SMS', identity: null, webhooks: true} as const;

describe('hooks that hang or flood', () => {
  let receiver: HookReceiver;
  let service: LocalService;
  before(async () => {
    receiver = await HookReceiver.start();
  });
  beforeEach(async () => {
    receiver.requests.length = 0;
    service = await createLocalService();
  });
  afterEach(() => service.stop());
  after(() => receiver.stop());

  const listen = (options: object) =>
    twilioHelper(service).conversations.v1.configuration.webhooks().update(options);

  it('make the service drop notices rather than pile them up, and say which', async () => {
    receiver.answer = () => undefined;
    await listen({postWebhookUrl: receiver.url, filters: ['onMessageAdded']});
    const {sid} = service.world.createConversation();
    for (let index = 0; index < 5500; index += 1)
      service.world.act(bySms, () => service.world.addMessage(sid, {body: String(index)}));
    const dropped = service.webhooks.deliveries();
    assert.ok(dropped.every(({outcome, tries}) => outcome === 'dropped' && tries === 0));
    assert.deepEqual(
      dropped.map(({parameters}) => Number(parameters['Body'])),
      Array.from({length: 499}, (_, index) => index + 5001),
    );
    assert.equal(service.world.messages(sid).length, 5500);
  });

  it('do not keep the service from stopping', async () => {
    receiver.answer = () => undefined;
    const filters = ['onMessageAdd', 'onMessageAdded'];
    await listen({preWebhookUrl: receiver.url, postWebhookUrl: receiver.url, filters});
    const {sid} = service.world.createConversation();
    service.world.act(bySms, () => service.world.addMessage(sid, {body: 'x'}));
    const pending = twilioHelper(service)
      .conversations.v1.conversations(sid)
      .messages.create({body: 'x', xTwilioWebhookEnabled: 'true'})
      .catch(() => undefined);
    await receiver.seen(2);
    const start = performance.now();
    await service.stop();
    await pending;
    assert.ok(performance.now() - start < 2000);
  });

  it('keep at most their latest thousand deliveries in memory', async () => {
    receiver.answer = answerStatus(200);
    await listen({postWebhookUrl: `${receiver.url}/?secret=1`, filters: ['onMessageAdded']});
    const {sid} = service.world.createConversation();
    for (let index = 0; index < 1100; index += 1)
      service.world.act(bySms, () => service.world.addMessage(sid, {body: String(index)}));
    await service.webhooks.idle();
    const deliveries = service.webhooks.deliveries();
    assert.deepEqual(
      [deliveries.length, deliveries[0]!.number, deliveries.at(-1)!.number],
      [1000, 100, 1099],
    );
  });
});
