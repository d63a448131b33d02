import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {
  createLocalService,
  ServiceError,
  signLocalToken,
  type LocalService,
} from '../../local-service/index.js';
import {FakeClock} from './support/fake-clock.js';
import {RawClient} from './support/raw-client.js';

type Outcome = readonly [status: number, code: unknown];

describe('limits', () => {
  let service: LocalService;
  let sid: string;
  let ana: RawClient;
  before(async () => {
    service = await createLocalService();
    ({sid} = service.world.createConversation({createdBy: 'ana'}));
    service.world.addParticipant(sid, {identity: 'ana'});
    ana = await RawClient.connect(service, 'ana');
  });
  after(() => service.stop());

  const post = async (path: string, body: object): Promise<Outcome> => {
    const reply = await ana.request('POST', path, {body});
    return [reply.status, reply.body['code']];
  };
  const attributes = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
  const room = () => `/v2/Conversations/${sid}`;

  it('of an identity keep it apart from the sids it may stand in the place of', async () => {
    const {sid: victim} = service.world.participant(sid, 'ana')!;
    for (const identity of [victim, victim.toUpperCase(), `US${'0'.repeat(32)}`]) {
      assert.deepEqual(await post(`${room()}/Participants`, {identity}), [400, 50206]);
    }
  });

  it('of an address are what a network can reach', async () => {
    for (const address of ['ben', '@', 'ben@', '+15550100\n', 'tel:+15550100']) {
      const wrong = {messaging_binding: {address, proxy_address: '+15550199'}};
      assert.deepEqual(await post(`${room()}/Participants`, wrong), [400, 50407], address);
      const ours = {messaging_binding: {address: '+15550100', proxy_address: address}};
      assert.deepEqual(await post(`${room()}/Participants`, ours), [400, 50408], address);
    }
  });

  it('of a name are in characters, however many bytes they have', async () => {
    const longest = '🙂'.repeat(256);
    assert.deepEqual(await post(room(), {friendly_name: longest}), [200, undefined]);
    assert.deepEqual(await post(room(), {friendly_name: `${longest}x`}), [400, 50003]);
    assert.deepEqual(await post(room(), {unique_name: longest}), [200, undefined]);
    assert.deepEqual(await post(room(), {unique_name: `${longest}x`}), [400, 50004]);
    assert.deepEqual(await post('/v2/Users/ana', {friendly_name: 'x'.repeat(257)}), [400, 50003]);
  });

  it('of content are in bytes, to the byte', async () => {
    const body = '€'.repeat(10_922);
    assert.deepEqual(await post(`${room()}/Messages`, {body: `${body}xx`}), [201, undefined]);
    assert.deepEqual(await post(`${room()}/Messages`, {body: `${body}xxx`}), [400, 50504]);
    for (const [path, bytes, status] of [
      [room(), 16_384, 200],
      [`${room()}/Messages`, 32_768, 201],
      [`${room()}/Participants/ana`, 4_096, 200],
      ['/v2/Users/ana', 4_096, 200],
    ] as const) {
      assert.deepEqual(await post(path, {attributes: attributes(bytes)}), [status, undefined], path);
      assert.deepEqual(await post(path, {attributes: attributes(bytes + 1)}), [400, 50303], path);
    }
  });

  it('of who takes part are on identities, addresses and subjects too', async () => {
    const add = (body: object) => post(`${room()}/Participants`, body);
    assert.deepEqual(await add({identity: 'x'.repeat(257)}), [400, 20001]);
    assert.deepEqual(await add({identity: ''}), [400, 50204]);
    assert.deepEqual(await add({identity: `US${'0'.repeat(32)}`}), [400, 50206]);
    assert.deepEqual(await add({identity: 'x\ud800'}), [400, 20001]);
    assert.deepEqual(await add({messaging_binding: {address: 'x'.repeat(257)}}), [400, 50407]);
    assert.deepEqual(await post(`${room()}/Messages`, {subject: 'x'.repeat(257)}), [400, 20001]);
  });

  it('of an identity hold for tokens too', async () => {
    for (const identity of ['x'.repeat(257), `US${'0'.repeat(32)}`, '\ud800', '']) {
      const client = await RawClient.open(service);
      const token = await signLocalToken(service.credentials, {identity});
      const {header} = await client.exchange({method: 'init', token});
      assert.equal((header['status'] as {errorCode: number}).errorCode, 20106);
    }
  });

  it('are fifty on those without the SDK', () => {
    const {world} = service;
    const other = world.createConversation().sid;
    const add = (number: number) =>
      world.addParticipant(other, {messagingBinding: {address: `+1${number}`, proxyAddress: '+2'}});
    for (let number = 0; number < 50; number += 1) add(number);
    assert.throws(() => add(50), refused(400, 50422));
  });

  it('are a thousand conversations of one identity, closed ones aside', () => {
    const {world} = service;
    const join = () => {
      const {sid: one} = world.createConversation();
      world.addParticipant(one, {identity: 'busy'});
      return one;
    };
    const first = join();
    for (let count = 1; count < 1000; count += 1) join();
    assert.throws(join, refused(400, 50214));
    world.updateConversation(first, {state: 'closed'});
    join();
    assert.throws(join, refused(400, 50214));
  });

  it('leave nothing behind when they refuse', () => {
    const {world} = service;
    const count = world.users().length;
    const huge = {a: 'x'.repeat(5_000)};
    assert.throws(() => world.addParticipant(sid, {identity: 'late', attributes: huge}), refused(400, 50303));
    assert.throws(() => world.createUser({identity: 'late', attributes: huge}), refused(400, 50303));
    assert.equal(world.users().length, count);
  });
});

describe('the rate of writes', () => {
  it('is Twilio’s thirty a second for each conversation, and time gives them back', async () => {
    const clock = new FakeClock();
    const service = await createLocalService({rateLimit: true, clock});
    const {world} = service;
    const [one, other] = [world.createConversation().sid, world.createConversation({uniqueName: 'u'}).sid];
    for (const sid of [one, other]) world.addParticipant(sid, {identity: 'ana'});
    for (let count = 0; count < 100; count += 1) world.addMessage(one, {body: 'seeded'});
    const ana = await RawClient.connect(service, 'ana');
    const eve = await RawClient.connect(service, 'eve');
    const send = async (client: RawClient, name: string, headers = {}) => {
      const path = `/v2/Conversations/${name}/Messages`;
      const {status, body} = await client.request('POST', path, {body: {body: 'x'}, headers});
      return [status, ...('code' in body ? [body['code']] : [])].join(' ');
    };
    // A stranger's attempts slow nobody.
    for (let count = 0; count < 40; count += 1) assert.equal(await send(eve, one), '403 50430');
    for (let count = 0; count < 30; count += 1) assert.equal(await send(ana, one), '201');
    const asked = {'X-Twilio-Mutation-Id': 'again'};
    assert.equal(await send(ana, one, asked), '429 20429');
    assert.equal((await ana.request('GET', `/v2/Conversations/${one}`)).status, 200);
    for (let count = 0; count < 30; count += 1) assert.equal(await send(ana, count % 2 ? 'u' : other), '201');
    assert.equal(await send(ana, 'u'), '429 20429');
    clock.advance(34);
    assert.equal(await send(ana, one, asked), '201');
    assert.equal(await send(ana, one), '429 20429');
    await service.stop();
  });

  it('can be another, holds for REST as well, and says how long to wait', async () => {
    const service = await createLocalService({rateLimit: {writesPerSecond: 2}, clock: new FakeClock()});
    const {url, credentials} = service;
    const pair = Buffer.from(`${credentials.accountSid}:${credentials.authToken}`).toString('base64');
    const call = (method: string) =>
      fetch(`${url}/v1/Users`, {
        method,
        headers: {Authorization: `Basic ${pair}`},
        ...(method === 'POST' ? {body: new URLSearchParams({Identity: crypto.randomUUID()})} : {}),
      });
    assert.equal((await call('POST')).status, 201);
    assert.equal((await call('POST')).status, 201);
    const late = await call('POST');
    assert.deepEqual([late.status, late.headers.get('retry-after')], [429, '1']);
    assert.equal(((await late.json()) as {code: number}).code, 20429);
    assert.equal((await call('GET')).status, 200);
    await service.stop();
    await assert.rejects(createLocalService({rateLimit: {writesPerSecond: 0}}), RangeError);
  });
});

function refused(status: number, code: number) {
  return (error: unknown) => error instanceof ServiceError && error.status === status && error.code === code;
}
