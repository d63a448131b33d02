import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {createLocalService} from '../../../local-service/index.js';
import {RawClient} from '../../local-service/support/raw-client.js';
import {refusalOfHelper} from '../../local-service/support/twilio-helper.js';
import {pageThrough} from './support/page-through.js';
import {recordedHelper} from './support/recorded-helper.js';
import {restStage} from './support/rest-stage.js';

interface Settings {
  fetch(): Promise<object>;
  fetchWithHttpInfo(): Promise<{readonly statusCode: number; readonly body: object}>;
  update(options: object): Promise<object>;
  updateWithHttpInfo(options: object): Promise<{readonly statusCode: number; readonly body: object}>;
}

describe('settings through the Node helper', () => {
  const stage = restStage();
  const named = () => stage.v1.services(stage.service.credentials.serviceSid);

  /** Reads and changes in both of the helper's ways. @returns What it is like afterwards. */
  async function change(settings: object, options: object): Promise<Readonly<Record<string, unknown>>> {
    const subject = settings as Settings;
    assert.equal((await subject.fetchWithHttpInfo()).statusCode, 200);
    const changed = await subject.updateWithHttpInfo(options);
    assert.equal(changed.statusCode, 200);
    const plain = (resource: object) => JSON.parse(JSON.stringify(resource)) as Record<string, unknown>;
    assert.deepEqual(plain(await subject.update(options)), plain(changed.body));
    assert.deepEqual(plain(await subject.fetch()), plain(changed.body));
    return plain(changed.body);
  }

  it('of the account give new conversations their timers', async () => {
    const {serviceSid} = stage.service.credentials;
    const configuration = stage.v1.configuration();
    const before = await configuration.fetch();
    assert.equal(before.defaultChatServiceSid, serviceSid);
    const after = await change(configuration, {defaultInactiveTimer: 'PT1H', defaultClosedTimer: 'P1D'});
    assert.deepEqual([after['defaultInactiveTimer'], after['defaultClosedTimer']], ['PT3600S', 'PT86400S']);
    const made = stage.service.world.createConversation();
    assert.deepEqual(made.timers, {inactiveMs: 3_600_000, closedMs: 86_400_000});
    const own = await stage.v1.conversations.create({'timers.inactive': 'PT0S'});
    assert.deepEqual(Object.keys(own.timers as object), ['date_closed']);
    await configuration.update({defaultInactiveTimer: 'PT0S', defaultClosedTimer: ''});
    assert.equal(stage.service.world.createConversation().timers.closedMs, null);
    assert.deepEqual(
      await refusalOfHelper(configuration.update({defaultChatServiceSid: `IS${'0'.repeat(32)}`})),
      [400, 20001],
    );
  });

  it('of a service name its default roles', async () => {
    const role = await stage.v1.roles.create({
      friendlyName: 'newcomer',
      type: 'conversation',
      permission: ['leaveConversation'],
    });
    const after = await change(named().configuration(), {
      defaultConversationRoleSid: role.sid,
      reachabilityEnabled: true,
    });
    assert.deepEqual([after['defaultConversationRoleSid'], after['reachabilityEnabled']], [role.sid, true]);
    const {sid} = await stage.v1.conversations.create();
    const {roleSid} = await stage.v1.conversations(sid).participants.create({identity: 'new'});
    assert.equal(roleSid, role.sid);
  });

  it('name the webhooks of the account and of a service', async () => {
    const options = {postWebhookUrl: 'https://hook.example/', filters: ['onMessageAdded'], method: 'POST'};
    for (const webhooks of [stage.v1.configuration.webhooks(), named().configuration.webhooks()]) {
      const after = await change(webhooks, options);
      assert.deepEqual(after['filters'], ['onMessageAdded']);
      await (webhooks as Settings).update({postWebhookUrl: ''});
    }
  });

  it('say what is pushed', async () => {
    const after = await change(named().configuration.notifications(), {
      logEnabled: true,
      'newMessage.enabled': true,
      'newMessage.template': 'New: ${MESSAGE}',
    });
    assert.equal(after['logEnabled'], true);
  });

  it('are kept over a restart', async () => {
    const data = mkdtempSync(join(tmpdir(), 'settings-'));
    const first = await createLocalService({data});
    const v1 = recordedHelper(first);
    await v1.configuration().update({defaultInactiveTimer: 'PT2M'});
    const {sid} = await v1.addressConfigurations.create({type: 'sms', address: '+15550177'});
    const other = await v1.services.create({friendlyName: 'Other'});
    await first.stop();
    const second = await createLocalService({data});
    const again = recordedHelper(second);
    assert.equal((await again.configuration().fetch()).defaultInactiveTimer, 'PT120S');
    assert.equal((await again.addressConfigurations('+15550177').fetch()).sid, sid);
    assert.equal((await again.services(other.sid).fetch()).friendlyName, 'Other');
    assert.equal(await again.services(other.sid).remove(), true);
    await second.stop();
    rmSync(data, {recursive: true});
  });
});

describe('services through the Node helper', () => {
  const stage = restStage();

  it('are made, read, listed and removed with all that is in them', async () => {
    const {services} = stage.v1;
    const made = await services.createWithHttpInfo({friendlyName: 'Second'});
    assert.equal(made.statusCode, 201);
    const {sid} = made.body;
    assert.equal((await services(sid).fetchWithHttpInfo()).body.friendlyName, 'Second');
    assert.ok((await pageThrough(services)).includes(sid));
    const inside = await services(sid).conversations.create({uniqueName: 'shared-name'});
    // Services share nothing, not even names.
    assert.equal(inside.chatServiceSid, sid);
    assert.deepEqual(await refusalOfHelper(stage.v1.conversations(inside.sid).fetch()), [404, 20404]);
    assert.notEqual((await stage.v1.conversations.create({uniqueName: 'shared-name'})).sid, inside.sid);
    assert.equal((await services(sid).removeWithHttpInfo()).statusCode, 204);
    assert.deepEqual(await refusalOfHelper(services(sid).conversations.list()), [404, 20404]);
    assert.deepEqual(await refusalOfHelper(services(sid).fetch()), [404, 20404]);
  });

  it('keep the default one', async () => {
    const {serviceSid} = stage.service.credentials;
    assert.deepEqual(await refusalOfHelper(stage.v1.services(serviceSid).remove()), [400, 20001]);
    assert.deepEqual(await refusalOfHelper(stage.v1.services.create({friendlyName: ''})), [400, 20001]);
  });
});

describe('devices through the Node helper', () => {
  const stage = restStage();

  it('are read, listed and removed', async () => {
    const {service, v1} = stage;
    const client = await RawClient.connect(service, 'ana');
    for (const token of ['one', 'two']) {
      const body = {
        channel_type: 'fcm',
        version: '3',
        message_types: ['twilio.conversations.new_message'],
        data: {registration_id: token},
      };
      const {status} = await client.request('POST', '/v1/registrations', {body});
      assert.equal(status, 201);
    }
    const {bindings} = v1.services(service.credentials.serviceSid);
    const [sid] = await pageThrough(bindings);
    assert.equal((await bindings(sid!).fetch()).identity, 'ana');
    assert.equal((await bindings(sid!).fetchWithHttpInfo()).statusCode, 200);
    assert.equal(await bindings(sid!).remove(), true);
    const [other] = await bindings.list();
    assert.equal((await bindings(other!.sid).removeWithHttpInfo()).statusCode, 204);
    assert.deepEqual(await bindings.list(), []);
    client.close();
  });
});
