import assert from 'node:assert/strict';
import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import {after, before, describe, it} from 'node:test';
import {WebSocket} from 'ws';
import {createLocalService, type LocalService} from '../../local-service/index.js';

describe('the port of the service', () => {
  let service: LocalService;
  before(async () => {
    service = await createLocalService({allowedOrigins: ['https://chat.example']});
  });
  after(() => service.stop());

  /** `fetch` does not let a test set these headers. */
  async function get(headers: Record<string, string>, method = 'GET') {
    const outgoing = request(service.url, {headers, method, path: '/v1/Conversations'}).end();
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.resume();
    return response;
  }

  async function upgrade(headers: Record<string, string>, path = '/v3/wsconnect'): Promise<number> {
    const socket = new WebSocket(service.url.replace('http', 'ws') + path, {headers});
    return new Promise((resolve) => {
      socket.on('error', () => undefined);
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode!);
        response.resume();
        socket.terminate();
      });
      socket.on('open', () => {
        resolve(101);
        socket.terminate();
      });
    });
  }

  const foreign = [
    {host: 'evil.example'},
    {host: 'evil.example:80'},
    {host: '127.0.0.1'},
    {host: '127.0.0.1:1'},
    {origin: 'https://evil.example'},
    {origin: 'null'},
    {origin: 'http://localhost.evil.example'},
    {origin: 'http://127.0.0.1.evil.example:80'},
    {origin: 'https://chat.example.evil.example'},
    {origin: 'file://'},
  ];
  for (const headers of foreign) {
    it(`refuses ${JSON.stringify(headers)}`, async () => {
      assert.equal((await get(headers)).statusCode, 403);
      assert.equal(await upgrade(headers), 403);
    });
  }

  it('admits pages of this machine and those that are named', async () => {
    for (const origin of [
      'http://localhost:8000',
      'http://127.0.0.1',
      'https://[::1]:3',
      'https://chat.example',
    ]) {
      const response = await get({origin});
      assert.equal(response.statusCode, 401);
      assert.equal(response.headers['access-control-allow-origin'], origin);
      assert.equal(response.headers['vary'], 'Origin');
      assert.equal(await upgrade({origin}), 101);
    }
  });

  it('admits its other names', async () => {
    const {port} = new URL(service.url);
    for (const name of ['localhost', '[::1]', 'LOCALHOST']) {
      assert.equal((await get({host: `${name}:${port}`})).statusCode, 401);
    }
  });

  it('answers preflights', async () => {
    const response = await get({origin: 'http://localhost:8000'}, 'OPTIONS');
    assert.equal(response.statusCode, 204);
    assert.match(response.headers['access-control-allow-headers']!, /X-Twilio-Token/);
  });

  it('has its socket at one path only', async () => {
    assert.equal(await upgrade({}, '/'), 404);
    assert.equal(await upgrade({}, '/v3/wsconnect?tenant=1'), 101);
  });
});
