import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {RawClient} from './support/raw-client.js';

describe('the REST API over plain HTTP', () => {
  let service: LocalService;
  before(async () => {
    service = await createLocalService();
  });
  after(() => service.stop());

  const authorization = () => {
    const {accountSid, authToken} = service.credentials;
    return `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  };
  const call = (method: string, path: string, init: RequestInit = {}) =>
    fetch(`${service.url}${path}`, {
      method,
      ...init,
      headers: {Authorization: authorization(), ...(init.headers as Record<string, string>)},
    });
  const refusal = async (response: Response) => {
    const {code} = (await response.json()) as {code: number};
    return [response.status, code];
  };

  it('answers 405 to a method that a resource does not know', async () => {
    const {sid} = service.world.createConversation();
    const paths: readonly (readonly [string, string])[] = [
      ['PUT', `/v1/Conversations/${sid}`],
      ['PATCH', '/v1/Conversations'],
      ['DELETE', '/v1/Conversations'],
      ['POST', '/v1/ParticipantConversations'],
      ['GET', '/v1/ConversationWithParticipants'],
      ['DELETE', '/v1/Configuration'],
      ['POST', `/v1/Services/${service.credentials.serviceSid}`],
    ];
    for (const [method, path] of paths) {
      assert.deepEqual(await refusal(await call(method, path)), [405, 20004], `${method} ${path}`);
    }
  });

  it('answers HEAD as GET, without a body', async () => {
    const response = await call('HEAD', '/v1/Conversations');
    assert.deepEqual([response.status, await response.text()], [200, '']);
    assert.equal((await call('HEAD', '/v1/Nothing')).status, 404);
  });

  it('takes forms alone', async () => {
    const json = {body: '{"FriendlyName":"x"}', headers: {'Content-Type': 'application/json'}};
    assert.deepEqual(await refusal(await call('POST', '/v1/Conversations', json)), [415, 20415]);
    const files = new FormData();
    files.set('FriendlyName', 'x');
    assert.equal((await call('POST', '/v1/Conversations', {body: files})).status, 415);
    const form = {
      body: 'FriendlyName=caf%C3%A9+au+lait&Unknown=1&Unknown=2',
      headers: {'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8'},
    };
    const made = await call('POST', '/v1/Conversations', form);
    assert.equal(((await made.json()) as {friendly_name: string}).friendly_name, 'café au lait');
    assert.equal((await call('POST', '/v1/Conversations')).status, 201, 'nothing is required');
  });

  it('asks for credentials by name', async () => {
    const response = await fetch(`${service.url}/v1/Conversations`);
    assert.deepEqual(
      [response.status, response.headers.get('www-authenticate')],
      [401, 'Basic realm="Twilio API"'],
    );
    assert.deepEqual(await response.json(), {
      status: 401,
      code: 20003,
      message: 'Authenticate',
      more_info: 'https://www.twilio.com/docs/errors/20003',
    });
  });

  it('keeps services inside of the account, and addresses with them', async () => {
    const root = `/v1/Services/${service.credentials.serviceSid}`;
    for (const path of [`${root}/Services`, `${root}/Configuration/Addresses`, '/v1/Services/IS/']) {
      assert.deepEqual(await refusal(await call('GET', path)), [404, 20404], path);
    }
    assert.equal((await call('GET', `${root}/Configuration`)).status, 200);
  });

  it('answers addresses that are none', async () => {
    for (const path of ['/v1/Conversations/%E0%A4%A', '/v1//', '/v1', '/v1/Conversations/a%2Fb/Messages']) {
      assert.deepEqual(await refusal(await call('GET', path)), [404, 20404], path);
    }
    assert.equal((await call('GET', '//')).status, 404);
  });

  it('finds names that look like anything', async () => {
    for (const uniqueName of ['a/b', 'ü ñ', '%41', 'x.json', '..', '__proto__', 'constructor', '+1 555']) {
      const {sid} = service.world.createConversation({uniqueName});
      // A dot segment never reaches a server: the client itself resolves it.
      if (uniqueName === '..') continue;
      const response = await call('GET', `/v1/Conversations/${encodeURIComponent(uniqueName)}`);
      assert.equal(((await response.json()) as {sid: string}).sid, sid, uniqueName);
    }
    assert.equal((await call('GET', '/v1/Conversations/hasOwnProperty')).status, 404);
  });

  it('takes only dates that sort as their texts do', async () => {
    const make = (date: string) =>
      call('POST', '/v1/Conversations', {body: new URLSearchParams({DateCreated: date})});
    for (const date of ['', '1', '2020', 'now', '2020-13-01', '+275760-09-13', '-000001-01-01']) {
      assert.deepEqual(await refusal(await make(date)), [400, 20001], date);
    }
    const made = (await (await make('2020-02-03T04:05:06+01:00')).json()) as {date_created: string};
    assert.equal(made.date_created, '2020-02-03T03:05:06Z');
  });

  it('keeps that part of the e-mail binding which is not named', async () => {
    const post = async (path: string, form: Record<string, string>) =>
      (await (await call('POST', path, {body: new URLSearchParams(form)})).json()) as {
        sid: string;
        bindings: object;
      };
    const names = {address: 'Bindings.Email.Address', name: 'Bindings.Email.Name'};
    const {sid} = await post('/v1/Conversations', {[names.address]: 'quay@example.com'});
    const named = await post(`/v1/Conversations/${sid}`, {[names.name]: 'Quay'});
    assert.deepEqual(named.bindings, {email: {address: 'quay@example.com', name: 'Quay'}});
    const cleared = await post(`/v1/Conversations/${sid}`, {[names.name]: ''});
    assert.deepEqual(cleared.bindings, {email: {address: 'quay@example.com', name: null}});
  });

  it('tells nobody of a conversation that was refused with its participants', async () => {
    const ana = await RawClient.connect(service, 'ana');
    const {world} = service;
    const told: string[] = [];
    const stop = world.onEvent(({type}) => told.push(type));
    await ana.subscribe({sid: world.userEntry('ana').conversations.sid, type: 'map', last: null});
    const before = ana.frames.length;
    const form = ['ana', 'newcomer', 'newcomer'].map((identity) => [
      'Participant',
      JSON.stringify({identity}),
    ]);
    const body = new URLSearchParams(form);
    assert.deepEqual(
      await refusal(await call('POST', '/v1/ConversationWithParticipants', {body})),
      [409, 50433],
    );
    stop();
    assert.deepEqual([told, world.user('newcomer')], [[], undefined]);
    // What came before the answer to this is all that was pushed.
    await ana.request('GET', '/v2/Users/ana');
    assert.equal(ana.frames.length, before + 1);
  });

  it('deletes a service with clients and half-sent requests in it', async () => {
    const form = {body: new URLSearchParams({FriendlyName: 'Gone soon'})};
    const {sid} = (await (await call('POST', '/v1/Services', form)).json()) as {sid: string};
    let finish: () => void = () => undefined;
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('FriendlyName='));
        finish = () => {
          controller.enqueue(new TextEncoder().encode('late'));
          controller.close();
        };
      },
    });
    const late = call('POST', `/v1/Services/${sid}/Conversations`, {
      body,
      headers: {'Content-Type': 'application/x-www-form-urlencoded'},
      duplex: 'half',
    } as RequestInit);
    assert.equal((await call('DELETE', `/v1/Services/${sid}`)).status, 204);
    finish();
    assert.equal((await late).status, 404);
    assert.equal((await call('GET', '/v1/Conversations')).status, 200);
  });
});
