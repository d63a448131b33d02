import assert from 'node:assert/strict';
import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import {after, afterEach, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {RawClient} from './support/raw-client.js';
import {until} from './support/until.js';

describe('the control port', () => {
  let service: LocalService;
  before(async () => {
    service = await createLocalService({control: true, allowedOrigins: ['https://chat.example']});
  });
  afterEach(() => {
    service.controls.reset();
    service.controls.dropConnections();
  });
  after(() => service.stop());

  async function call(method: string, path: string, body?: unknown) {
    const response = await fetch(service.controlUrl + path, {
      method,
      ...(body !== undefined && {body: typeof body === 'string' ? body : JSON.stringify(body)}),
    });
    const text = await response.text();
    return {status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>};
  }

  it('is not there unless it is asked for', async () => {
    const other = await createLocalService();
    const answer = await fetch(`${other.url}/faults`);
    await other.stop();
    assert.equal(other.controlUrl, undefined);
    assert.notEqual(answer.status, 200);
  });

  it('lists its calls', async () => {
    const {body} = await call('GET', '/');
    assert.ok((body['calls'] as string[]).includes('POST /faults'));
  });

  it('puts rules in force, tells what struck, and takes them out again', async () => {
    const rule = {when: {identity: 'ana'}, do: {kind: 'refuse', status: 500, code: 20500}, times: 2};
    const {id} = (await call('POST', '/faults', rule)).body;
    const client = await RawClient.connect(service, 'ana');
    assert.equal((await client.request('GET', '/Client/v2/Configuration')).status, 500);
    const {faults} = (await call('GET', '/faults')).body as {faults: {id: number; fired: number}[]};
    assert.deepEqual(
      faults.map((fault) => [fault.id, fault.fired]),
      [[id, 1]],
    );
    const {log} = (await call('GET', '/faults/log')).body as {log: {event: {path: string}}[]};
    assert.deepEqual(
      log.map(({event}) => event.path),
      ['/Client/v2/Configuration'],
    );
    assert.equal((await call('DELETE', '/faults/log')).status, 204);
    assert.equal((await call('DELETE', `/faults/${String(id)}`)).status, 204);
    assert.equal((await call('DELETE', `/faults/${String(id)}`)).status, 404);
    assert.equal((await client.request('GET', '/Client/v2/Configuration')).status, 200);
  });

  it('cuts, closes and counts connections', async () => {
    const [ana, ben] = [await RawClient.connect(service, 'ana'), await RawClient.connect(service, 'ben')];
    assert.deepEqual((await call('GET', '/connections')).body, {count: 2});
    assert.equal((await call('POST', '/connections/drop', {identity: 'ana'})).status, 204);
    await until('ana is cut', () => ana.closeCode !== undefined);
    assert.deepEqual((await call('GET', '/connections?identity=ben')).body, {count: 1});
    assert.equal((await call('POST', '/connections/close', {code: 410})).status, 204);
    await until('ben is told', () => ben.closeCode !== undefined);
    assert.ok(ben.frames.some(({header}) => header['method'] === 'close'));
  });

  it('stalls, releases, slows down and refuses', async () => {
    const client = await RawClient.connect(service, 'ana');
    for (const [path, body] of [
      ['/connections/stall', {}],
      ['/connections/release', {identity: 'ana'}],
      ['/connections/throttle', {bytesPerSecond: 50_000, identity: 'ana'}],
      ['/connections/throttle', {bytesPerSecond: null}],
      ['/connections/refuse', {refused: 1}],
    ] as const) {
      assert.equal((await call('POST', path, body)).status, 204, path);
    }
    assert.equal((await client.request('GET', '/Client/v2/Configuration')).status, 200);
    await assert.rejects(RawClient.open(service), /503/);
    await RawClient.open(service);
  });

  it('expires tokens', async () => {
    const client = await RawClient.connect(service, 'ana');
    await call('POST', '/tokens/expire', {identity: 'ana'});
    await until('it is cut', () => client.closeCode !== undefined);
  });

  it('moves the clock', async () => {
    const {now} = (await call('GET', '/clock')).body as {now: number};
    const shifted = (await call('POST', '/clock/shift', {ms: 60_000})).body as {now: number};
    assert.ok(shifted.now - now >= 60_000);
    await call('POST', '/clock/shift', {ms: -60_000});
  });

  it('shows the world', async () => {
    const {sid} = service.world.createConversation({friendlyName: 'Harbour'});
    service.world.addParticipant(sid, {identity: 'ana'});
    service.world.addMessage(sid, {author: 'ana', body: 'hello'});
    const read = async (path: string, name: string) =>
      ((await call('GET', `/world${path}`)).body[name] as Record<string, unknown>[])[0];
    assert.equal((await read('/conversations', 'conversations'))?.['friendlyName'], 'Harbour');
    assert.equal((await read(`/conversations/${sid}/participants`, 'participants'))?.['identity'], 'ana');
    assert.equal((await read(`/conversations/${sid}/messages`, 'messages'))?.['body'], 'hello');
    assert.equal((await read('/users', 'users'))?.['identity'], 'ana');
    assert.equal((await call('GET', '/world/conversations/CH0/messages')).status, 404);
  });

  const hostile: readonly [method: string, path: string, body: unknown, status: number][] = [
    ['GET', '/nothing', undefined, 404],
    ['PUT', '/faults', {}, 404],
    ['POST', '/faults', 'no JSON', 400],
    ['POST', '/faults', '[]', 400],
    ['POST', '/faults', '['.repeat(1_000), 400],
    ['POST', '/faults', {do: {kind: 'explode'}}, 400],
    ['POST', '/faults', '{"__proto__": {"do": {"kind": "drop"}}}', 400],
    ['POST', '/faults', ' '.repeat(2 * 1024 * 1024), 413],
    ['DELETE', '/faults/x', undefined, 404],
    ['POST', '/connections/drop', {identity: 7}, 400],
    ['POST', '/connections/drop', {who: 'ana'}, 400],
    ['POST', '/connections/close', {}, 400],
    ['POST', '/connections/throttle', {bytesPerSecond: -1}, 400],
    ['POST', '/connections/refuse', {refused: 'yes'}, 400],
    ['POST', '/clock/shift', {ms: 1e300}, 400],
  ];
  for (const [method, path, body, status] of hostile) {
    it(`answers ${status} to ${method} ${path} ${JSON.stringify(body)?.slice(0, 40)}`, async () => {
      assert.equal((await call(method, path, body)).status, status);
    });
  }

  it('is for no page whose origin was not named, and for no other host', async () => {
    const statusFor = async (headers: Record<string, string>) => {
      const outgoing = request(`${service.controlUrl}/faults`, {headers}).end();
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    assert.equal(await statusFor({origin: 'http://localhost:8000'}), 403);
    assert.equal(await statusFor({origin: 'null'}), 403);
    assert.equal(await statusFor({host: 'evil.example'}), 403);
    assert.equal(await statusFor({origin: 'https://chat.example'}), 200);
  });
});
