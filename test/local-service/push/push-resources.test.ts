import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../../local-service/index.js';
import {RawClient} from '../support/raw-client.js';
import {refusalOfHelper, twilioHelper} from '../support/twilio-helper.js';

const registration = (id: string, types = ['twilio.conversations.new_message']) => ({
  channel_type: 'fcm',
  version: '3',
  message_types: types,
  data: {registration_id: id},
});

describe('push resources', () => {
  let service: LocalService;
  let ana: RawClient;
  before(async () => {
    service = await createLocalService({control: true});
    ana = await RawClient.connect(service, 'ana');
  });
  afterEach(async () => {
    service.pushes.clear();
    for (const {sid} of await helper().bindings.list()) await helper().bindings(sid).remove();
  });
  after(() => service.stop());

  /** The helper leaves the rules untyped. */
  interface Rule {
    readonly enabled: boolean;
    readonly template: string;
    readonly with_media?: {readonly template: string};
  }

  interface Setting {
    readonly logEnabled: boolean;
    readonly newMessage: Rule;
    readonly addedToConversation: Rule;
    readonly removedFromConversation: Rule;
  }

  const helper = () => twilioHelper(service).conversations.v1.services(service.credentials.serviceSid);

  async function register(id: string, client = ana): Promise<string> {
    const {status, body} = await client.request('POST', '/v1/registrations', {body: registration(id)});
    assert.equal(status, 201);
    return (body as {id: string}).id;
  }

  it('are silent until they are told to speak', async () => {
    const setting: Setting = await helper().configuration.notifications().fetch();
    assert.deepEqual(
      [
        setting.newMessage.enabled,
        setting.addedToConversation.enabled,
        setting.removedFromConversation.enabled,
      ],
      [false, false, false],
    );
    assert.match(setting.newMessage.template, /\$\{MESSAGE\}/);
    const changed: Setting = await helper().configuration.notifications().update({
      logEnabled: true,
      'newMessage.enabled': true,
      'newMessage.template': '${PARTICIPANT} says ${MESSAGE}',
      'newMessage.sound': 'bell',
      'newMessage.badgeCountEnabled': true,
      'newMessage.withMedia.enabled': true,
      'removedFromConversation.template': 'Gone',
    });
    assert.deepEqual(changed.newMessage, {
      enabled: true,
      template: '${PARTICIPANT} says ${MESSAGE}',
      sound: 'bell',
      badge_count_enabled: true,
      with_media: {...setting.newMessage.with_media, enabled: true},
    });
    assert.deepEqual([changed.logEnabled, changed.removedFromConversation.template], [true, 'Gone']);
    assert.deepEqual(changed.addedToConversation, setting.addedToConversation);
  });

  it('list, show and remove bindings', async () => {
    const sid = await register('device-1');
    await register('device-2');
    const all = await helper().bindings.list({identity: ['ana'], bindingType: ['fcm']});
    assert.equal(all.length, 2);
    assert.deepEqual(await helper().bindings.list({identity: ['ben']}), []);
    const binding = await helper().bindings(sid).fetch();
    assert.deepEqual(
      [binding.identity, binding.bindingType, binding.endpoint, binding.messageTypes],
      ['ana', 'fcm', 'fcm:device-1', ['twilio.conversations.new_message']],
    );
    assert.match(sid, /^BS[0-9a-f]{32}$/);
    await binding.remove();
    assert.deepEqual(await refusalOfHelper(helper().bindings(sid).fetch()), [404, 20404]);
    assert.equal((await helper().users('ana').fetch()).isNotifiable, true);
  });

  it('register the same device once', async () => {
    assert.equal(await register('device-1'), await register('device-1'));
  });

  it('remove only bindings of the caller', async () => {
    const ben = await RawClient.connect(service, 'ben');
    const sid = await register('device-1');
    assert.equal((await ben.request('DELETE', `/v1/registrations/${sid}`)).status, 204);
    const address = {binding_type: 'fcm', address: 'device-1'};
    assert.equal((await ben.request('DELETE', '/v1/registrations', {body: address})).status, 204);
    assert.equal((await helper().bindings.list()).length, 1);
    assert.equal((await ana.request('DELETE', `/v1/registrations/${sid}`)).status, 204);
    assert.equal((await helper().bindings.list()).length, 0);
  });

  it('refuse what is no registration', async () => {
    const bad = [
      {},
      {...registration('x'), channel_type: 'pigeon'},
      {...registration('x'), data: {registration_id: 5}},
      registration(''),
      registration('x'.repeat(5_000)),
      registration('x', ['y'.repeat(200)]),
      registration(
        'x',
        Array.from({length: 60}, (_, number) => `${number}`),
      ),
      {...registration('x'), channel_type: '__proto__'},
    ];
    for (const body of bad) {
      const {status} = await ana.request('POST', '/v1/registrations', {body});
      assert.equal(status, 400, JSON.stringify(body).slice(0, 80));
    }
  });

  it('forget the oldest of too many devices', async () => {
    for (let number = 0; number < 105; number += 1) await register(`device-${number}`);
    const addresses = (await helper().bindings.list()).map(({endpoint}) => endpoint);
    assert.deepEqual([addresses.length, addresses[0]], [100, 'fcm:device-5']);
  });

  it('keep credentials without their secrets', async () => {
    const {credentials} = twilioHelper(service).conversations.v1;
    const made = await credentials.create({type: 'fcm', friendlyName: 'Web', secret: 'hidden'});
    assert.deepEqual([made.type, made.friendlyName, made.sandbox], ['fcm', 'Web', null]);
    const apn = await credentials.create({
      type: 'apn',
      certificate: 'a',
      privateKey: 'hidden',
      sandbox: true,
    });
    assert.equal(apn.sandbox, 'true');
    const list = await credentials.list();
    assert.deepEqual(
      list.map(({sid}) => sid),
      [made.sid, apn.sid],
    );
    assert.ok(!JSON.stringify(list.map((credential) => credential.toJSON())).includes('hidden'));
    assert.equal((await credentials(made.sid).update({friendlyName: 'Pages'})).friendlyName, 'Pages');
    assert.deepEqual(await refusalOfHelper(credentials.create({type: 'fcm'})), [400, 20001]);
    const long = credentials.create({type: 'gcm', apiKey: 'x', friendlyName: 'x'.repeat(65)});
    assert.deepEqual(await refusalOfHelper(long), [400, 20001]);
    const sid = await register('device-1');
    assert.equal((await helper().bindings(sid).fetch()).credentialSid, made.sid);
    for (const {sid: old} of list) await credentials(old).remove();
    assert.deepEqual(await refusalOfHelper(credentials(made.sid).fetch()), [404, 20404]);
  });

  it('can be read on the control port', async () => {
    service.pushes.configure({newMessage: {enabled: true}});
    await register('device-1');
    const {sid} = service.world.createConversation();
    service.world.addParticipant(sid, {identity: 'ana'});
    service.world.addMessage(sid, {body: 'Hello'});
    const url = `${service.controlUrl}/pushes`;
    const read = async () =>
      ((await (await fetch(`${url}?identity=ana`)).json()) as {pushes: unknown[]}).pushes;
    assert.equal((await read()).length, 1);
    assert.equal((await fetch(url, {method: 'DELETE'})).status, 204);
    assert.deepEqual(await read(), []);
  });

  it('outlive the process, with data', async () => {
    const data = mkdtempSync(join(tmpdir(), 'push-'));
    const first = await createLocalService({data});
    const client = await RawClient.connect(first, 'ana');
    const sid = await register('device-1', client);
    first.pushes.configure({newMessage: {enabled: true}});
    const made = await twilioHelper(first).conversations.v1.credentials.create({type: 'fcm', secret: 'x'});
    await first.stop();
    const second = await createLocalService({data});
    const {v1} = twilioHelper(second).conversations;
    const own = v1.services(second.credentials.serviceSid);
    assert.equal((await own.bindings(sid).fetch()).identity, 'ana');
    const setting: Setting = await own.configuration.notifications().fetch();
    assert.equal(setting.newMessage.enabled, true);
    assert.equal((await v1.credentials(made.sid).fetch()).type, 'fcm');
    assert.equal(second.world.user('ana')?.notifiable, true);
    await second.stop();
    rmSync(data, {recursive: true});
  });
});
