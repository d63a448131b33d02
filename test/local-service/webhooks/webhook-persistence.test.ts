import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {createLocalService} from '../../../local-service/index.js';
import {HookReceiver} from '../support/hook-receiver.js';
import {twilioHelper} from '../support/twilio-helper.js';

type ConversationWebhook = Parameters<
  ReturnType<ReturnType<typeof twilioHelper>['conversations']['v1']['conversations']>['webhooks']['create']
>[0];

describe('webhooks with a data directory', () => {
  let data: string;
  let receiver: HookReceiver;
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'webhooks-'));
    receiver = await HookReceiver.start();
  });
  after(async () => {
    await receiver.stop();
    await rm(data, {recursive: true});
  });

  it('are the same after a restart', async () => {
    const first = await createLocalService({data});
    const {sid} = first.world.createConversation();
    const {v1} = twilioHelper(first).conversations;
    const post = {postWebhookUrl: `${receiver.url}/all`, filters: ['onMessageAdded']};
    await v1.configuration.webhooks().update(post);
    const own: ConversationWebhook = {
      target: 'webhook',
      'configuration.url': `${receiver.url}/own`,
      'configuration.filters': ['onMessageAdded'],
    };
    const hook = await v1.conversations(sid).webhooks.create(own);
    const gone = await v1.conversations(sid).webhooks.create(own);
    await v1.conversations(sid).webhooks(gone.sid).remove();
    await first.stop();

    const second = await createLocalService({data});
    const helper = twilioHelper(second).conversations.v1;
    assert.equal((await helper.configuration.webhooks().fetch()).postWebhookUrl, post.postWebhookUrl);
    assert.deepEqual(
      (await helper.conversations(sid).webhooks.list()).map((one) => [one.sid, one.configuration as unknown]),
      [[hook.sid, hook.configuration]],
    );
    await helper.conversations(sid).messages.create({body: 'x', xTwilioWebhookEnabled: 'true'});
    await second.webhooks.idle();
    assert.deepEqual(receiver.requests.map(({url}) => new URL(url).pathname).toSorted(), ['/all', '/own']);
    await second.stop();
  });
});
