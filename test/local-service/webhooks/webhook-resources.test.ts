import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../../local-service/index.js';
import {postEvents, preEvents} from '../../../local-service/webhooks/hook-events.js';
import {refusalOfHelper as refusalOf, twilioHelper} from '../support/twilio-helper.js';

const flowSid = `FW${'a'.repeat(32)}`;

describe('the webhook resources', () => {
  let service: LocalService;
  let twilio: ReturnType<typeof twilioHelper>;
  before(async () => {
    service = await createLocalService();
    twilio = twilioHelper(service);
  });
  after(() => service.stop());

  it('shows that nothing is set at first', async () => {
    const setting = await twilio.conversations.v1.configuration.webhooks().fetch();
    assert.deepEqual(
      [setting.preWebhookUrl, setting.postWebhookUrl, setting.method, setting.filters, setting.target],
      [null, null, 'POST', [], 'webhook'],
    );
    assert.equal(setting.accountSid, service.credentials.accountSid);
  });

  it('changes what is named and keeps the rest, for the account and for a service apart', async () => {
    const account = twilio.conversations.v1.configuration.webhooks();
    const {serviceSid} = service.credentials;
    const own = twilio.conversations.v1.services(serviceSid).configuration.webhooks();
    const filters = [...preEvents, ...postEvents];
    await account.update({preWebhookUrl: 'http://localhost:1/pre', method: 'GET', filters});
    await own.update({postWebhookUrl: 'https://user:pass@hooks.example/post#rc=2&rp=all'});
    const changed = await account.update({postWebhookUrl: 'https://hooks.example/all'});
    assert.deepEqual(changed.filters, filters);
    assert.deepEqual([changed.preWebhookUrl, changed.method], ['http://localhost:1/pre', 'GET']);
    const ofService = await own.fetch();
    assert.equal(ofService.chatServiceSid, serviceSid);
    assert.equal(ofService.postWebhookUrl, 'https://user:pass@hooks.example/post#rc=2&rp=all');
    assert.deepEqual([ofService.preWebhookUrl, ofService.method, ofService.filters], [null, 'POST', []]);
    assert.equal((await account.update({preWebhookUrl: ''})).preWebhookUrl, null);
  });

  it('refuses what no hook can be', async () => {
    const account = twilio.conversations.v1.configuration.webhooks();
    for (const url of ['ftp://x/', 'javascript:alert(1)', '//x', 'x', 'http://', 'http://a b/', 'http:x']) {
      assert.deepEqual(await refusalOf(account.update({preWebhookUrl: url})), [400, 50077], url);
      assert.deepEqual(await refusalOf(account.update({postWebhookUrl: url})), [400, 50078], url);
    }
    const long = `http://x/${'a'.repeat(512)}`;
    assert.deepEqual(await refusalOf(account.update({postWebhookUrl: long})), [400, 50372]);
    assert.deepEqual(await refusalOf(account.update({method: 'PUT'})), [400, 50055]);
    assert.deepEqual(
      await refusalOf(account.update({filters: ['onMessageAdded', 'onNothing']})),
      [400, 50365],
    );
    assert.deepEqual(await refusalOf(account.update({filters: ['constructor']})), [400, 50365]);
    assert.deepEqual(await refusalOf(account.update({target: 'flex'})), [400, 20001]);
  });

  it('makes, lists, changes and deletes the hooks of a conversation', async () => {
    const {sid} = service.world.createConversation();
    const hooks = twilio.conversations.v1.conversations(sid).webhooks;
    const made = await hooks.create({
      target: 'webhook',
      'configuration.url': 'http://127.0.0.1:1/x',
      'configuration.method': 'get',
      'configuration.filters': ['onMessageAdded', 'onDeliveryUpdated'],
      'configuration.replayAfter': 3,
    });
    assert.match(made.sid, /^WH[0-9a-f]{32}$/);
    assert.deepEqual(made.configuration, {
      url: 'http://127.0.0.1:1/x',
      method: 'get',
      filters: ['onMessageAdded', 'onDeliveryUpdated'],
      replay_after: 3,
    });
    assert.deepEqual([made.conversationSid, made.target], [sid, 'webhook']);
    assert.ok(made.dateCreated instanceof Date && !Number.isNaN(made.dateCreated.getTime()));
    const trigger = await hooks.create({
      target: 'trigger',
      'configuration.url': 'http://127.0.0.1:1/y',
      'configuration.triggers': ['help', 'refund'],
    });
    const studio = await hooks.create({target: 'studio', 'configuration.flowSid': flowSid});
    assert.deepEqual(studio.configuration, {flow_sid: flowSid, filters: ['onMessageAdded']});
    assert.deepEqual(
      (await hooks.list()).map((hook) => hook.sid),
      [made.sid, trigger.sid, studio.sid],
    );
    const changed = await hooks.get(trigger.sid).update({'configuration.triggers': ['refund']});
    assert.deepEqual((changed.configuration as {triggers: unknown}).triggers, ['refund']);
    assert.equal((await hooks.get(made.sid).fetch()).sid, made.sid);
    assert.equal(await hooks.get(made.sid).remove(), true);
    assert.deepEqual(await refusalOf(hooks.get(made.sid).fetch()), [404, 20404]);
    const other = service.world.createConversation();
    const elsewhere = twilio.conversations.v1.conversations(other.sid).webhooks(trigger.sid);
    assert.deepEqual(await refusalOf(elsewhere.fetch()), [404, 20404]);
    assert.deepEqual(await refusalOf(elsewhere.remove()), [404, 20404]);
  });

  it('lets a conversation have five', async () => {
    const {sid} = service.world.createConversation();
    const hooks = twilio.conversations.v1.conversations(sid).webhooks;
    const studio = {target: 'studio', 'configuration.flowSid': flowSid} as const;
    for (let count = 0; count < 5; count += 1) await hooks.create(studio);
    assert.deepEqual(await refusalOf(hooks.create(studio)), [400, 50361]);
    await hooks.get((await hooks.list())[0]!.sid).remove();
    await hooks.create(studio);
    service.world.deleteConversation(sid);
    assert.deepEqual(await refusalOf(hooks.list()), [404, 20404]);
  });

  it('refuses hooks of a conversation that lack something', async () => {
    const {sid} = service.world.createConversation();
    const path = `${service.url}/v1/Conversations/${sid}/Webhooks`;
    const {accountSid, authToken} = service.credentials;
    const url = 'http://127.0.0.1:1/';
    const added = 'onMessageAdded';
    const refusals: readonly [fields: string[][], code: number][] = [
      [[], 50368],
      [[['Target', 'pigeon']], 50364],
      [[['Target', 'webhook']], 50369],
      [
        [
          ['Target', 'webhook'],
          ['Configuration.Url', url],
        ],
        50370,
      ],
      [
        [
          ['Target', 'webhook'],
          ['Configuration.Url', url],
          ['Configuration.Filters', 'onMessageAdd'],
        ],
        50365,
      ],
      [
        [
          ['Target', 'webhook'],
          ['Configuration.Url', url],
          ['Configuration.Filters', 'onUserAdded'],
        ],
        50365,
      ],
      [
        [
          ['Target', 'webhook'],
          ['Configuration.Url', 'ws://x/'],
          ['Configuration.Filters', added],
        ],
        20001,
      ],
      [
        [
          ['Target', 'webhook'],
          ['Configuration.Url', `${url}${'x'.repeat(500)}`],
        ],
        50372,
      ],
      [
        [
          ['Target', 'webhook'],
          ['Configuration.Url', url],
          ['Configuration.Method', 'PATCH'],
        ],
        50055,
      ],
      [
        [
          ['Target', 'trigger'],
          ['Configuration.Url', url],
        ],
        50371,
      ],
      [
        [
          ['Target', 'trigger'],
          ['Configuration.Url', url],
          ['Configuration.Triggers', ''],
        ],
        50366,
      ],
      [
        [
          ['Target', 'trigger'],
          ['Configuration.Url', url],
          ['Configuration.Triggers', 'x'.repeat(249)],
        ],
        50366,
      ],
      [
        [
          ['Target', 'trigger'],
          ...['a', 'b', 'c', 'd', 'e', 'f'].map((word) => ['Configuration.Triggers', word]),
        ],
        50362,
      ],
      [[['Target', 'studio']], 50367],
      [
        [
          ['Target', 'studio'],
          ['Configuration.FlowSid', 'FW1'],
        ],
        50367,
      ],
      [
        [
          ['Target', 'webhook'],
          ['Configuration.Url', url],
          ['Configuration.ReplayAfter', '-1'],
        ],
        20001,
      ],
    ];
    for (const [fields, code] of refusals) {
      const response = await fetch(path, {
        method: 'POST',
        headers: {Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`},
        body: new URLSearchParams(fields),
      });
      const body = (await response.json()) as {code: number};
      assert.deepEqual([response.status, body.code], [400, code], JSON.stringify(fields).slice(0, 80));
    }
  });
});
