import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {RawClient} from '../local-service/support/raw-client.js';
import {until} from '../local-service/support/until.js';

describe('what a token does not open', () => {
  let service: LocalService;
  let sid: string;
  let secret: string;
  let outsider: RawClient;
  let member: RawClient;
  before(async () => {
    service = await createLocalService();
    const {world} = service;
    ({sid} = world.createConversation({uniqueName: 'private', createdBy: 'ana'}));
    world.addParticipant(sid, {identity: 'ana'});
    world.addParticipant(sid, {identity: 'ben'});
    secret = world.addMessage(sid, {author: 'ana', body: 'secret'}).sid;
    outsider = await RawClient.connect(service, 'eve');
    member = await RawClient.connect(service, 'ben');
  });
  after(() => service.stop());

  const names = () => [
    `/v3/Documents/${sid}.channel`,
    `/v3/Lists/${sid}.messages`,
    `/v3/Lists/${sid}.messages/Items`,
    `/v3/Maps/${sid}.roster`,
    `/v3/Maps/${sid}.roster/Items`,
  ];

  it('is a conversation’s Sync objects, even by name', async () => {
    for (const path of names()) {
      assert.equal((await outsider.request('GET', path)).status, 403, path);
      assert.equal((await member.request('GET', path)).status, 200, path);
    }
  });

  it('is a subscription to them', async () => {
    const {sync} = service.world;
    const list = sync.list(`${sid}.messages`)!;
    const verdict = await outsider.subscribe({sid: list.sid, type: 'list', last: 0});
    assert.equal(verdict['event_type'], 'subscription_failed');
    service.world.addMessage(sid, {author: 'ana', body: 'more'});
    await outsider.request('GET', '/Client/v2/Configuration');
    assert.deepEqual(outsider.pushes('com.twilio.rtd.cds.list'), []);
    assert.ok(!JSON.stringify(outsider.frames).includes('secret'));
  });

  it('is any command on a conversation of others', async () => {
    const base = `/v2/Conversations/${sid}`;
    const commands: readonly [string, string, object?][] = [
      ['GET', base],
      ['GET', '/v2/Conversations/private'],
      ['GET', '/v2/MyConversations/private'],
      ['POST', base, {friendly_name: 'mine'}],
      ['DELETE', base, {}],
      ['POST', `/v2/MyConversations/${sid}`, {last_read_message_index: 0}],
      ['POST', `${base}/Participants`, {identity: 'eve'}],
      ['DELETE', `${base}/Participants/ana`, {}],
      ['POST', `${base}/Messages`, {body: 'x'}],
      ['POST', `${base}/Messages/${secret}`, {body: 'x'}],
      ['DELETE', `${base}/Messages/${secret}`, {}],
      ['POST', '/v2/typing', {ChannelSid: sid}],
    ];
    for (const [method, path, body] of commands) {
      const reply = await outsider.request(method, path, {body});
      assert.deepEqual([reply.status, reply.body['code']], [403, 50430], `${method} ${path}`);
    }
    assert.equal(service.world.participants(sid).length, 2);
  });

  it('is the list of another’s conversations, or another’s profile', async () => {
    const map = service.world.userEntry('ana').conversations;
    assert.equal((await member.request('GET', `/v3/Maps/${map.name}`)).status, 403);
    assert.equal((await member.request('GET', `/v3/Maps/${map.sid}/Items`)).status, 403);
    const reply = await member.request('POST', '/v2/Users/ana', {body: {friendly_name: 'x'}});
    assert.deepEqual([reply.status, reply.body['code']], [403, 50107]);
  });

  it('is writing to Sync, not even for a member', async () => {
    for (const path of names()) {
      for (const method of ['POST', 'PUT', 'DELETE']) {
        assert.equal(
          (await member.request(method, path, {body: {data: {}}})).status,
          403,
          `${method} ${path}`,
        );
      }
    }
  });

  it('is a conversation one was removed from, from that moment', async () => {
    service.world.addParticipant(sid, {identity: 'carl'});
    const carl = await RawClient.connect(service, 'carl');
    const list = service.world.sync.list(`${sid}.messages`)!;
    await carl.subscribe({sid: list.sid, type: 'list', last: null});
    service.world.addMessage(sid, {body: 'for carl'});
    await until('carl hears', () => carl.pushes('com.twilio.rtd.cds.list').length === 1);
    service.world.removeParticipant(sid, 'carl');
    service.world.addMessage(sid, {body: 'not for carl'});
    assert.equal((await carl.request('GET', `/v3/Lists/${list.sid}/Items`)).status, 403);
    assert.equal(carl.pushes('com.twilio.rtd.cds.list').length, 1);
  });
});
