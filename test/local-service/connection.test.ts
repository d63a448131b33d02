import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {
  createLocalService,
  signLocalToken,
  type LocalService,
  type LocalServiceOptions,
} from '../../local-service/index.js';
import {encodeFrame} from '../../local-service/twilsock/frame.js';
import {FakeClock} from './support/fake-clock.js';
import {RawClient} from './support/raw-client.js';
import {until} from './support/until.js';

describe('a connection', () => {
  let clock: FakeClock;
  let service: LocalService;
  before(async () => {
    clock = new FakeClock();
    service = await createLocalService({clock});
  });
  after(() => service.stop());
  const others: LocalService[] = [];
  afterEach(async () => {
    service.controls.dropConnections();
    for (const other of others.splice(0)) await other.stop();
  });

  /** A service of the test's own, with its own clock. */
  async function startOther(options: LocalServiceOptions = {}) {
    const ownClock = new FakeClock();
    const own = await createLocalService({clock: ownClock, ...options});
    others.push(own);
    return {own, ownClock};
  }

  const isClosed = (client: RawClient) => until('it is closed', () => client.closeCode !== undefined);

  describe('on init', () => {
    it('tells an opaque storage id that differs by identity and by start', async () => {
      const idOf = async (where: LocalService, identity: string) => {
        const client = await RawClient.connect(where, identity);
        const {header} = client.frames[0]!;
        assert.deepEqual(header['capabilities'], ['client_update', 'offline_storage']);
        client.close();
        return (header['offline_storage'] as {ip_messaging: {storage_id: string}}).ip_messaging.storage_id;
      };
      const {own: other} = await startOther();
      const ids = [await idOf(service, 'ana'), await idOf(service, 'ben'), await idOf(other, 'ana')];
      assert.equal(new Set(ids).size, 3);
      assert.equal(await idOf(service, 'ana'), ids[0]);
    });

    it('refuses a bad token with 401 and its code', async () => {
      const client = await RawClient.open(service);
      const token = await signLocalToken(service.credentials, {identity: 'ana', secret: 'x'.repeat(32)});
      const {header} = await client.exchange({method: 'init', token});
      assert.deepEqual(header['status'], {
        code: 401,
        status: 'UNAUTHORIZED',
        description: 'Invalid Access Token signature',
        errorCode: 20107,
      });
      assert.equal(service.connectionCount(), 0);
    });

    it('cuts who shows no token in time', async () => {
      const client = await RawClient.open(service);
      await until('the service has noticed', async () => {
        clock.advance(10_000);
        await Promise.resolve();
        return client.closeCode !== undefined;
      });
    });
  });

  describe('on update', () => {
    it('takes a new token of the same identity', async () => {
      const client = await RawClient.connect(service, 'ana');
      const token = await signLocalToken(service.credentials, {identity: 'ana', ttlSeconds: 7200});
      const {header} = await client.exchange({method: 'update', token});
      assert.deepEqual(header['status'], {code: 200, status: 'OK'});
    });

    it('refuses to become somebody else', async () => {
      const client = await RawClient.connect(service, 'ana');
      const token = await signLocalToken(service.credentials, {identity: 'ben'});
      const {header} = await client.exchange({method: 'update', token});
      assert.equal((header['status'] as {code: number}).code, 401);
      assert.equal(service.connectionCount('ben'), 0);
      assert.equal(service.connectionCount('ana'), 1);
    });
  });

  describe('whose token grows old', () => {
    async function connectFor(where: LocalService, ttlSeconds: number) {
      const client = await RawClient.open(where);
      const token = await signLocalToken(where.credentials, {identity: 'ana', ttlSeconds});
      await client.exchange({method: 'init', token});
      const warnings = () => client.frames.filter(({header}) => header['method'] === 'client_update').length;
      return {client, warnings};
    }

    /** Moves time on in steps, so that the peer is not taken for dead. */
    async function age(client: RawClient, ownClock: FakeClock, seconds: number) {
      for (let left = seconds; left > 0 && client.closeCode === undefined; left -= 30) {
        await client.exchange({method: 'put_notification_ctx'});
        ownClock.advance(Math.min(30, left) * 1000);
      }
    }

    it('is warned three minutes before, and cut at the end', async () => {
      const {own, ownClock} = await startOther();
      const {client, warnings} = await connectFor(own, 600);
      await age(client, ownClock, 415);
      assert.equal(warnings(), 0);
      await age(client, ownClock, 10);
      await until('it is warned', () => warnings() === 1);
      await age(client, ownClock, 180);
      await isClosed(client);
      assert.ok(!client.frames.some(({header}) => header['method'] === 'close'));
    });

    it('is warned at once when the token is young in years but not in minutes', async () => {
      const {own, ownClock} = await startOther();
      const {warnings} = await connectFor(own, 60);
      ownClock.advance(0);
      await until('it is warned', () => warnings() === 1);
    });

    it('is told 410 instead when the service is so set', async () => {
      const {own, ownClock} = await startOther({expiry: 'close'});
      const {client} = await connectFor(own, 600);
      await age(client, ownClock, 570);
      ownClock.advance(31_000);
      await isClosed(client);
      const close = client.frames.find(({header}) => header['method'] === 'close');
      assert.equal((close?.header['status'] as {code: number}).code, 410);
    });

    it('starts anew with a new token', async () => {
      const {own, ownClock} = await startOther();
      const {client, warnings} = await connectFor(own, 600);
      const token = await signLocalToken(own.credentials, {identity: 'ana', ttlSeconds: 3600});
      await client.exchange({method: 'update', token});
      await age(client, ownClock, 1500);
      assert.equal(warnings(), 0);
      assert.equal(client.closeCode, undefined);
    });
  });

  it('is pinged, and cut when it stays silent', async () => {
    const {own, ownClock} = await startOther();
    const client = await RawClient.connect(own, 'ana');
    const pings = () => client.frames.filter(({header}) => header['method'] === 'ping').length;
    ownClock.advance(43_000);
    await until('the ping has come', () => pings() === 1);
    await client.exchange({method: 'put_notification_ctx'});
    ownClock.advance(43_000);
    await until('the second ping has come', () => pings() === 2);
    assert.equal(own.connectionCount('ana'), 1);
    ownClock.advance(43_000);
    assert.equal(own.connectionCount('ana'), 0);
  });

  describe('of a hostile peer', () => {
    const hostile: Record<string, Buffer | string> = {
      'a text frame': 'TWILSOCK V3.0 2\r\n{}\r\n',
      'bytes without sense': Buffer.from('nonsense'),
      'a request before init': encodeFrame({method: 'message', id: 'TM1'}),
      'an update before init': encodeFrame({method: 'update', id: 'TM1', token: 'x'}),
      'an oversized header': Buffer.from(
        `TWILSOCK V3.0 70000\r\n{"method":"init","token":"${'x'.repeat(70_000)}"}\r\n`,
      ),
      'an unknown method before init': encodeFrame({method: '__proto__', id: 'TM1'}),
      'a header nested too deeply': Buffer.from(
        `TWILSOCK V3.0 400\r\n${'['.repeat(200)}${']'.repeat(200)}\r\n`,
      ),
    };
    for (const [what, bytes] of Object.entries(hostile)) {
      it(`ends on ${what}, and leaves others alone`, async () => {
        const [good, bad] = [await RawClient.connect(service, 'ana'), await RawClient.open(service)];
        bad.sendBytes(bytes);
        await isClosed(bad);
        assert.equal(bad.closeCode, 1002);
        assert.equal((await good.request('GET', '/Client/v2/Configuration')).status, 200);
      });
    }

    it('ends on a frame beyond the limit', async () => {
      const bad = await RawClient.connect(service, 'ana');
      bad.sendBytes(Buffer.alloc(5 * 1024 * 1024));
      await isClosed(bad);
      assert.equal(bad.closeCode, 1009);
    });

    it('answers whatever request it makes up', async () => {
      const client = await RawClient.connect(service, 'ana');
      const ask = (method: string, path: string, body?: unknown) => client.request(method, path, {body});
      assert.equal((await ask('GET', '/nothing')).body['code'], 20404);
      assert.equal((await ask('GET', '/v2/Users/%E0%A4%A')).status, 404);
      assert.equal((await ask('GET', '/v2/Users/__proto__')).body['code'], 50200);
      assert.equal((await ask('POST', '/v2/Conversations', '{"a":')).status, 400);
      assert.equal((await ask('POST', '/v2/Conversations', '['.repeat(200) + ']'.repeat(200))).status, 400);
      assert.equal((await ask('POST', '/v2/Conversations', {attributes: '{"a"'})).status, 400);
      assert.equal((await ask('POST', '/v4/Subscriptions', {requests: 7})).status, 202);
      assert.equal((await ask('POST', '/v4/Subscriptions', {requests: [null, 1, {}]})).status, 202);
      assert.equal(
        (await ask('POST', '/v2/Conversations', '{"__proto__":{"friendly_name":"x"}}')).status,
        201,
      );
      const bad = await client.exchange({method: 'message', http_request: {method: 'GET', params: 'x'}});
      assert.deepEqual((bad.header['http_status'] as {code: number}).code, 400);
      assert.equal(client.closeCode, undefined);
    });
  });
});
