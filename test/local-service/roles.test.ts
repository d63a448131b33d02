import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService, type Permission} from '../../local-service/index.js';
import {permissionsOf} from '../../local-service/world/roles.js';
import {RawClient} from './support/raw-client.js';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & {readonly sid: string; readonly permissions: readonly string[]};
}

describe('roles', () => {
  let service: LocalService;
  let sid: string;
  let ben: RawClient;
  before(async () => {
    service = await createLocalService();
    const {world} = service;
    ({sid} = world.createConversation({createdBy: 'ana'}));
    world.addParticipant(sid, {identity: 'ana'});
    world.addParticipant(sid, {identity: 'ben'});
    ben = await RawClient.connect(service, 'ben');
  });
  after(() => service.stop());

  async function rest(method: string, path: string, fields: readonly (readonly [string, string])[] = []) {
    const {url, credentials} = service;
    const {accountSid, authToken, serviceSid} = credentials;
    const pair = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    const response = await fetch(`${url}/v1/Services/${serviceSid}${path}`, {
      method,
      headers: {Authorization: `Basic ${pair}`},
      ...(method === 'POST' ? {body: new URLSearchParams(fields.map(([name, value]) => [name, value]))} : {}),
    });
    const text = await response.text();
    return {status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body']};
  }

  const permissions = (names: readonly Permission[]) => names.map((name) => ['Permission', name] as const);
  const makeRole = async (type: string, names: readonly Permission[], name = 'made') =>
    (await rest('POST', '/Roles', [['FriendlyName', name], ['Type', type], ...permissions(names)])).body;
  const outcome = ({status, body}: {status: number; body: object}) => [
    status,
    (body as {code?: number}).code,
  ];
  const send = () => ben.request('POST', `/v2/Conversations/${sid}/Messages`, {body: {body: 'x'}});

  it('are six at the start, of both types', async () => {
    const {body} = await rest('GET', '/Roles');
    const roles = body['roles'] as {friendly_name: string; type: string}[];
    assert.deepEqual(
      roles.map(({friendly_name, type}) => `${type}: ${friendly_name}`),
      [
        'conversation: channel admin',
        'conversation: channel user',
        'conversation: channel reader',
        'service: service admin',
        'service: service user',
        'service: guest',
      ],
    );
  });

  it('are made, read, changed and deleted through REST', async () => {
    const made = await makeRole('conversation', ['sendMessage']);
    assert.deepEqual([made.permissions, made['type']], [['sendMessage'], 'conversation']);
    const changed = await rest('POST', `/Roles/${made.sid}`, permissions(['leaveConversation']));
    assert.deepEqual(changed.body.permissions, ['leaveConversation']);
    assert.deepEqual((await rest('GET', `/Roles/${made.sid}`)).body.permissions, ['leaveConversation']);
    assert.equal((await rest('DELETE', `/Roles/${made.sid}`)).status, 204);
    assert.deepEqual(outcome(await rest('GET', `/Roles/${made.sid}`)), [404, 20404]);
  });

  it('have no permission of the other type, or of none', async () => {
    const wrong: readonly (readonly [string, string, number])[] = [
      ['service', 'sendMessage', 50104],
      ['conversation', 'createConversation', 50104],
      ['conversation', 'fly', 50104],
      ['conversation', '__proto__', 50104],
      ['deployment', 'sendMessage', 50105],
      ['__proto__', 'sendMessage', 50105],
    ];
    for (const [type, permission, code] of wrong) {
      const answer = await rest('POST', '/Roles', [
        ['FriendlyName', 'x'],
        ['Type', type],
        ['Permission', permission],
      ]);
      assert.deepEqual(outcome(answer), [400, code], `${type} ${permission}`);
    }
    assert.equal(
      (
        await rest('POST', '/Roles', [
          ['Type', 'service'],
          ['FriendlyName', 'x'],
        ])
      ).status,
      400,
    );
    const long = await rest('POST', '/Roles', [
      ['FriendlyName', 'x'.repeat(65)],
      ['Type', 'service'],
      ['Permission', 'joinConversation'],
    ]);
    assert.deepEqual(outcome(long), [400, 50003]);
  });

  it('take effect at once when they change, for a participant and for everyone who has them', async () => {
    const muted = await makeRole('conversation', ['leaveConversation']);
    assert.equal((await send()).status, 201);
    const {body} = await rest('POST', `/Conversations/${sid}/Participants/ben`, [['RoleSid', muted.sid]]);
    assert.equal(body['role_sid'], muted.sid);
    assert.equal(service.world.participant(sid, 'ben')?.role, null);
    assert.deepEqual(outcome(await send()), [403, 50107]);
    await rest('POST', `/Roles/${muted.sid}`, permissions(['sendMessage']));
    assert.equal((await send()).status, 201);
    service.world.updateParticipant(sid, 'ben', {role: 'read-only'});
    assert.deepEqual(outcome(await send()), [403, 50107]);
    service.world.updateParticipant(sid, 'ben', {role: 'user'});
  });

  it('are told to the other participants', async () => {
    const roster = service.world.sync.map(`${sid}.roster`)!;
    await ben.subscribe({sid: roster.sid, type: 'map', last: null});
    service.world.updateParticipant(sid, 'ana', {role: 'user'});
    await ben.request('GET', '/Client/v2/Configuration');
    const [push] = ben.pushes('com.twilio.rtd.cds.map').slice(-1);
    const [event] = push!['events'] as {item_data: {roleSid: string}}[];
    assert.equal(event!.item_data.roleSid, service.world.participant(sid, 'ana')?.roleSid);
    service.world.updateParticipant(sid, 'ana', {role: 'admin'});
  });

  it('are not deleted while somebody has them, or gets them by default', async () => {
    const role = await makeRole('conversation', ['sendMessage']);
    service.world.addParticipant(sid, {identity: 'carl', roleSid: role.sid});
    assert.equal((await rest('DELETE', `/Roles/${role.sid}`)).status, 409);
    service.world.removeParticipant(sid, 'carl');
    assert.equal((await rest('DELETE', `/Roles/${role.sid}`)).status, 204);
    const {defaultChatServiceRoleSid} = service.world.settings;
    assert.equal((await rest('DELETE', `/Roles/${defaultChatServiceRoleSid}`)).status, 409);
  });

  it('are refused where they are of the other type, or not there', async () => {
    const {defaultChatServiceRoleSid: ofUsers, defaultConversationRoleSid: ofParticipants} =
      service.world.settings;
    const path = `/Conversations/${sid}/Participants`;
    for (const role of [ofUsers, 'RL', `RL${'f'.repeat(32)}`, '__proto__']) {
      assert.deepEqual(outcome(await rest('POST', `${path}/ben`, [['RoleSid', role]])), [400, 50109]);
      const added = await rest('POST', path, [
        ['Identity', 'dora'],
        ['RoleSid', role],
      ]);
      assert.equal(added.status, 400);
    }
    for (const role of [ofParticipants, 'RL']) {
      assert.equal((await rest('POST', '/Users/ben', [['RoleSid', role]])).status, 400);
    }
    assert.equal(service.world.user('dora'), undefined);
  });

  it('of a new service come from its configuration', async () => {
    const role = await makeRole('conversation', ['leaveConversation']);
    const {defaultConversationRoleSid: old} = service.world.settings;
    await rest('POST', '/Configuration', [['DefaultConversationRoleSid', role.sid]]);
    assert.equal((await rest('GET', '/Configuration')).body['default_conversation_role_sid'], role.sid);
    service.world.addParticipant(sid, {identity: 'emil'});
    assert.equal(service.world.participant(sid, 'emil')?.roleSid, role.sid);
    await rest('POST', '/Configuration', [['DefaultConversationRoleSid', old]]);
    const wrong = await rest('POST', '/Configuration', [['DefaultChatServiceRoleSid', old]]);
    assert.equal(wrong.status, 400);
  });

  it('open every conversation to a service admin, and shut it again', async () => {
    const root = await RawClient.connect(service, 'root');
    const list = service.world.sync.list(`${sid}.messages`)!;
    const path = `/v2/Conversations/${sid}`;
    assert.deepEqual(outcome(await root.request('GET', path)), [403, 50430]);
    service.world.updateUser('root', {role: 'admin'});
    assert.equal((await root.request('GET', path)).status, 200);
    const {sid: message} = service.world.addMessage(sid, {author: 'ana', body: 'x'});
    const edit = await root.request('POST', `${path}/Messages/${message}`, {body: {body: 'y'}});
    assert.equal(edit.status, 200);
    await root.subscribe({sid: list.sid, type: 'list', last: null});
    service.world.updateUser('root', {role: 'user'});
    const heard = root.pushes('com.twilio.rtd.cds.list').length;
    service.world.addMessage(sid, {body: 'unheard'});
    assert.deepEqual(outcome(await root.request('GET', path)), [403, 50430]);
    assert.equal(root.pushes('com.twilio.rtd.cds.list').length, heard);
  });

  it('let a guest join, but not open conversations', async () => {
    service.world.createUser({identity: 'guest', role: 'guest'});
    const guest = await RawClient.connect(service, 'guest');
    assert.deepEqual(outcome(await guest.request('POST', '/v2/Conversations', {body: {}})), [403, 50107]);
    service.world.addParticipant(sid, {identity: 'guest'});
    const own = await guest.request('POST', '/v2/Users/guest', {body: {friendly_name: 'Gus'}});
    assert.equal(own.status, 200);
    assert.equal((await guest.request('POST', '/v2/Users/ana', {body: {}})).status, 403);
  });

  it('can grant each permission there is, and a command asks for it', async () => {
    const asked: readonly (readonly [Permission, string, string, object])[] = [
      ['addNonChatParticipant', 'POST', '/Participants', {messaging_binding: {address: '+15550100'}}],
      ['addParticipant', 'POST', '/Participants', {identity: 'new'}],
      ['deleteAnyMessage', 'DELETE', '/Messages/ANAS', {}],
      ['deleteOwnMessage', 'DELETE', '/Messages/BENS', {}],
      ['editAnyMessage', 'POST', '/Messages/ANAS', {body: 'z'}],
      ['editAnyMessageAttributes', 'POST', '/Messages/ANAS', {attributes: '{"a":1}'}],
      ['editAnyParticipantAttributes', 'POST', '/Participants/ana', {attributes: '{"a":1}'}],
      ['editConversationAttributes', 'POST', '', {attributes: '{"a":1}'}],
      ['editConversationName', 'POST', '', {friendly_name: 'z'}],
      ['editNotificationLevel', 'POST', 'MY', {notification_level: 'muted'}],
      ['editOwnMessage', 'POST', '/Messages/BENS', {body: 'z'}],
      ['editOwnMessageAttributes', 'POST', '/Messages/BENS', {attributes: '{"a":1}'}],
      ['editOwnParticipantAttributes', 'POST', '/Participants/ben', {attributes: '{"a":1}'}],
      ['removeParticipant', 'DELETE', '/Participants/ana', {}],
      ['sendMessage', 'POST', '/Messages', {body: 'z'}],
      ['leaveConversation', 'DELETE', '/Participants/ben', {}],
      ['deleteConversation', 'DELETE', '', {}],
    ];
    const {world} = service;
    const all = permissionsOf.conversation;
    for (const [permission, method, part, body] of asked) {
      const {sid: room} = world.createConversation({createdBy: 'ana'});
      world.addParticipant(room, {identity: 'ana'});
      const allowing = world.createRole({friendlyName: 'a', type: 'conversation', permissions: [permission]});
      // Whoever may change anybody’s may change their own.
      const denied = all.filter((name) => name !== permission && name !== permission.replace('Own', 'Any'));
      const denying = world.createRole({friendlyName: 'b', type: 'conversation', permissions: denied});
      world.addParticipant(room, {identity: 'ben', roleSid: denying.sid});
      const messages = {
        ANAS: world.addMessage(room, {author: 'ana'}).sid,
        BENS: world.addMessage(room, {author: 'ben'}).sid,
      };
      const path =
        part === 'MY'
          ? `/v2/MyConversations/${room}`
          : `/v2/Conversations/${room}${part.replace(/ANAS|BENS/, (name) => messages[name as 'ANAS'])}`;
      assert.deepEqual(outcome(await ben.request(method, path, {body})), [403, 50107], permission);
      world.updateParticipant(room, 'ben', {roleSid: allowing.sid});
      assert.ok((await ben.request(method, path, {body})).status < 300, permission);
    }
    assert.deepEqual(
      all.filter((name) => !asked.some(([other]) => other === name)),
      ['sendMediaMessage'],
    );
  });
});

describe('reachability', () => {
  it('is kept to itself by a service that is told so', async () => {
    const service = await createLocalService();
    const {world} = service;
    const ana = await RawClient.connect(service, 'ana');
    const ben = await RawClient.connect(service, 'ben');
    const {info} = world.userEntry('ben');
    await ana.subscribe({sid: info.sid, type: 'map', last: null});
    const told = () =>
      ana.pushes('com.twilio.rtd.cds.map').map(({events}) => {
        const [event] = events as {item_data: {online: boolean}}[];
        return event!.item_data.online;
      });
    const options = async () =>
      (await ana.request('GET', '/Client/v2/Configuration')).body['options'] as Record<string, unknown>;
    assert.equal((await options())['reachability_enabled'], true);
    world.updateSettings({reachabilityEnabled: false});
    assert.equal((await options())['reachability_enabled'], false);
    assert.deepEqual(told(), [false]);
    ben.close();
    await RawClient.connect(service, 'ben');
    world.updateSettings({reachabilityEnabled: true});
    await options();
    assert.deepEqual(told(), [false, true]);
    await service.stop();
  });
});
