import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {connect} from 'node:net';
import {afterEach, describe, it} from 'node:test';
import {HttpServer} from '../../local-service/http/server.js';
import {OriginGuard} from '../../local-service/http/origin-guard.js';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {encodeFrame} from '../../local-service/twilsock/frame.js';
import {RawClient} from './support/raw-client.js';
import {until} from './support/until.js';

describe('a peer that takes its time', () => {
  let server: HttpServer | undefined;
  afterEach(() => server?.stop());

  async function answerTo(port: number, text: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.write(text);
    await once(socket, 'close');
    return answer;
  }

  async function impatient(): Promise<number> {
    server = new HttpServer({
      port: 0,
      guard: new OriginGuard([]),
      onRequest: (request) => request.resume(),
      onSocket: () => assert.fail('nobody asked for a socket'),
      socketCourse: () => undefined,
      patience: {headersMs: 50, requestMs: 100},
    });
    await server.start();
    return server.port;
  }

  it('is answered 408 when its headers never end', async () => {
    assert.match(await answerTo(await impatient(), 'GET / HTTP/1.1\r\nHost: x\r\n'), /^HTTP\/1\.1 408 /);
  });

  it('is answered 408 when it asks for a socket and never ends', async () => {
    const half = 'GET /v3/wsconnect HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n';
    assert.match(await answerTo(await impatient(), half), /^HTTP\/1\.1 408 /);
  });

  it('is cut when its body never ends', async () => {
    const port = await impatient();
    const half = `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 9\r\n\r\nhalf`;
    await answerTo(port, half);
  });

  it('is answered 431 when its headers are too long', async () => {
    const headers = `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`;
    assert.match(await answerTo(await impatient(), headers), /^HTTP\/1\.1 431 /);
  });
});

describe('a peer that floods', () => {
  let service: LocalService;
  afterEach(() => service.stop());

  it('does not keep others waiting', async () => {
    service = await createLocalService();
    const flood = await RawClient.connect(service, 'mallory');
    const good = await RawClient.connect(service, 'ana');
    const http_request = {
      host: 'h',
      method: 'GET',
      path: '/Client/v2/Configuration',
      params: {},
      headers: {},
    };
    const total = 5_000;
    for (let sent = 0; sent < total; sent += 1) {
      flood.sendBytes(encodeFrame({method: 'message', id: randomUUID(), http_request}));
    }
    const answered = () => flood.frames.length - 1;
    await until('the flood has begun', () => answered() > 0);
    const before = answered();
    for (let asked = 0; asked < 3; asked += 1) await good.request('GET', '/Client/v2/Configuration');
    assert.ok(answered() - before < total / 10, `${answered() - before} were answered meanwhile`);
    await until('the flood is answered too', () => answered() === total);
  });
});
