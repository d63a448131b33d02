import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';

interface Meta {
  readonly next_page_url: string | null;
  readonly previous_page_url: string | null;
  readonly page: number;
  readonly key: string;
}

type Body = Record<string, unknown> & {readonly sid: string; readonly meta: Meta};

describe('the REST API', () => {
  let service: LocalService;
  before(async () => {
    service = await createLocalService();
  });
  after(() => service.stop());

  function authorization(user = service.credentials.accountSid, password = service.credentials.authToken) {
    return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }

  /** @param path - Under the service, or a whole address. */
  async function call(method: string, path: string, form?: Record<string, string>, headers = {}) {
    const url = path.startsWith('http')
      ? path
      : `${service.url}/v1/Services/${service.credentials.serviceSid}${path}`;
    const response = await fetch(url, {
      method,
      headers: {Authorization: authorization(), ...headers},
      ...(form === undefined ? {} : {body: new URLSearchParams(form)}),
    });
    const text = await response.text();
    return {status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Body};
  }

  it('wants the account or the API key', async () => {
    const {apiKeySid, apiKeySecret, accountSid} = service.credentials;
    assert.equal((await call('GET', '/Users')).status, 200);
    const key = authorization(apiKeySid, apiKeySecret);
    assert.equal((await call('GET', '/Users', undefined, {Authorization: key})).status, 200);
    for (const wrong of [
      authorization(accountSid, 'no'),
      authorization(apiKeySid, ''),
      'Bearer x',
      'Basic !',
      '',
    ]) {
      const {status, body} = await call('GET', '/Users', undefined, {Authorization: wrong});
      assert.deepEqual([status, body['code']], [401, 20003]);
    }
  });

  it('makes, reads, changes and deletes a conversation', async () => {
    const made = await call('POST', '/Conversations', {
      FriendlyName: 'Berth 4',
      UniqueName: 'berth-4',
      Attributes: '{"a":1}',
      DateCreated: '2026-01-01T00:00:00Z',
    });
    assert.equal(made.status, 201);
    assert.equal(made.body['friendly_name'], 'Berth 4');
    assert.equal(made.body['attributes'], '{"a":1}');
    assert.equal(made.body['date_created'], '2026-01-01T00:00:00Z');
    assert.equal(made.body['chat_service_sid'], service.credentials.serviceSid);
    assert.equal((await call('GET', '/Conversations/berth-4')).body.sid, made.body.sid);
    const changed = await call('POST', '/Conversations/berth-4', {State: 'inactive'});
    assert.deepEqual([changed.status, changed.body['state']], [200, 'inactive']);
    assert.equal((await call('DELETE', `/Conversations/${made.body.sid}`)).status, 204);
    assert.equal((await call('GET', '/Conversations/berth-4')).status, 404);
  });

  it('adds, changes and removes participants by sid or identity', async () => {
    const {sid} = service.world.createConversation();
    const path = `/Conversations/${sid}/Participants`;
    const ana = await call('POST', path, {Identity: 'ana@example.com'});
    assert.equal(ana.status, 201);
    const sms = await call('POST', path, {
      'MessagingBinding.Address': '+15550100',
      'MessagingBinding.ProxyAddress': '+15550199',
    });
    assert.deepEqual(sms.body['messaging_binding'], {
      type: 'sms',
      address: '+15550100',
      proxy_address: '+15550199',
    });
    service.world.addMessage(sid, {body: 'x'});
    const read = await call('POST', `${path}/${ana.body.sid}`, {LastReadMessageIndex: '0'});
    assert.equal(read.body['last_read_message_index'], 0);
    assert.equal((await call('GET', `${path}/ana%40example.com`)).body.sid, ana.body.sid);
    assert.equal((await call('POST', path, {Identity: 'ana@example.com'})).body['code'], 50433);
    assert.equal((await call('DELETE', `${path}/ana%40example.com`)).status, 204);
    assert.equal((await call('DELETE', `${path}/${sms.body.sid}`)).status, 204);
    assert.equal((await call('DELETE', `${path}/${sms.body.sid}`)).body['code'], 20404);
    assert.equal((await call('POST', path, {})).status, 400);
  });

  it('adds messages as anyone and pages through them', async () => {
    const {sid} = service.world.createConversation();
    const path = `/Conversations/${sid}/Messages`;
    const first = await call('POST', path, {Author: 'agent', Body: 'one', Attributes: '{"a":1}'});
    assert.deepEqual([first.status, first.body['author'], first.body['index']], [201, 'agent', 0]);
    assert.equal((await call('POST', path, {Body: 'two'})).body['author'], 'system');
    for (let number = 3; number <= 5; number += 1) await call('POST', path, {Body: String(number)});

    const seen: unknown[] = [];
    let next: string | null = `${path}?PageSize=2&Order=desc`;
    while (next !== null) {
      const page: Body = (await call('GET', next)).body;
      seen.push(...(page['messages'] as {index: number}[]).map((message) => message.index));
      assert.equal(page.meta.key, 'messages');
      assert.equal(page.meta.previous_page_url === null, page.meta.page === 0);
      next = page.meta.next_page_url;
    }
    assert.deepEqual(seen, [4, 3, 2, 1, 0]);

    const changed = await call('POST', `${path}/${first.body.sid}`, {Body: 'ONE'});
    assert.equal(changed.body['body'], 'ONE');
    assert.equal((await call('DELETE', `${path}/${first.body.sid}`)).status, 204);
    assert.equal((await call('GET', `${path}/${first.body.sid}`)).status, 404);
  });

  it('makes and changes users', async () => {
    const made = await call('POST', '/Users', {Identity: 'zoe', FriendlyName: 'Zoë'});
    assert.deepEqual([made.status, made.body['is_online']], [201, false]);
    assert.equal((await call('POST', '/Users/zoe', {FriendlyName: 'Z'})).body['friendly_name'], 'Z');
    assert.equal((await call('GET', `/Users/${made.body.sid}`)).body['friendly_name'], 'Z');
    assert.equal((await call('POST', '/Users', {Identity: 'zoe'})).status, 409);
    const listed = (await call('GET', '/Users')).body['users'] as {is_online: unknown}[];
    assert.ok(listed.every((user) => user.is_online === null));
  });

  it('has the only service also directly under v1', async () => {
    assert.equal((await call('GET', `${service.url}/v1/Conversations`)).status, 200);
  });

  it('says 404 and 20404 for whatever it lacks', async () => {
    const paths = ['/Nothing', '/Conversations/CH0', '/Users/nobody', '/Conversations/CH0/Messages/IM0'];
    const other = `${service.url}/v1/Services/IS00000000000000000000000000000000/Conversations`;
    for (const path of [...paths, other, `${service.url}/`, `${service.url}/v2/x`]) {
      const {status, body} = await call('GET', path);
      assert.deepEqual([status, body['code'], body['status']], [404, 20404, 404]);
      assert.ok(body['message'] && body['more_info']);
    }
  });

  it('refuses values that make no sense', async () => {
    const {sid} = service.world.createConversation();
    const refusals: readonly [string, Record<string, string>, number][] = [
      ['/Conversations', {Attributes: '{'}, 400],
      ['/Conversations', {Attributes: '['.repeat(200) + ']'.repeat(200)}, 400],
      ['/Conversations', {DateCreated: 'soon'}, 400],
      ['/Conversations', {UniqueName: sid}, 400],
      [`/Conversations/${sid}`, {State: 'asleep'}, 400],
      [`/Conversations/${sid}/Participants`, {Identity: 'a', RoleSid: 'RL'}, 400],
      [`/Conversations/${sid}/Messages`, {Body: 'a'.repeat(32_769)}, 400],
      [`/Conversations/${sid}/Messages`, {MediaSid: 'ME0'}, 400],
      ['/Users', {}, 400],
    ];
    for (const [path, form, status] of refusals) {
      assert.equal(
        (await call('POST', path, form)).status,
        status,
        `${path} ${JSON.stringify(form).slice(0, 60)}`,
      );
    }
    assert.equal((await call('GET', '/Users?PageSize=many')).status, 400);
  });

  it('refuses a body beyond a megabyte', async () => {
    const {status} = await call('POST', '/Conversations', {Attributes: 'a'.repeat(1_100_000)});
    assert.equal(status, 413);
  });
});
