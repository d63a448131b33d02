import assert from 'node:assert/strict';
import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import {connect} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {createLocalService, signLocalToken, type LocalService} from '../../local-service/index.js';
import {FakeClock} from './support/fake-clock.js';
import {MediaClient, watchTemporaryFiles} from './support/media-client.js';
import {until} from './support/until.js';

const files = watchTemporaryFiles();

describe('an upload', () => {
  const clock = new FakeClock();
  let service: LocalService;
  let ana: MediaClient;
  before(async () => {
    service = await createLocalService({clock});
    ana = await MediaClient.as(service, 'ana');
  });
  after(async () => {
    await service.stop();
    assert.deepEqual(files(), [], 'nothing is left when the service has stopped');
  });

  /** Bytes of a request that a client would not send of itself. */
  async function rawUpload(headers: readonly string[], body: string | Buffer) {
    const token = await signLocalToken(service.credentials, {identity: 'ana'});
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    const lines = [
      `POST /v1/Services/${service.credentials.serviceSid}/Media HTTP/1.1`,
      `Host: ${new URL(service.url).host}`,
      `X-Twilio-Token: ${token}`,
      ...headers,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    socket.write(body);
    return socket;
  }

  it('is described as it was sent', async () => {
    const query = `Category=media&Filename=${encodeURIComponent('Grüße 👋.png')}`;
    const {status, body} = await ana.upload('12345', 'image/png', query);
    assert.equal(status, 201);
    assert.match(body.sid, /^ME[0-9a-f]{32}$/);
    const {size, content_type, filename, category, author, channel_sid} = body;
    assert.deepEqual(
      {size, content_type, filename, category, author, channel_sid},
      {
        size: 5,
        content_type: 'image/png',
        filename: 'Grüße 👋.png',
        category: 'media',
        author: 'ana',
        channel_sid: null,
      },
    );
    assert.deepEqual((await ana.get(body.sid)).body.size, 5);
    assert.equal(await (await fetch(body.links.content_direct_temporary)).text(), '12345');
    assert.equal(await (await ana.fetch(body.links.content)).text(), '12345');
  });

  it('may be a form, whose file says its name and type', async () => {
    const form = new FormData();
    form.append('note', 'not a file');
    form.append('file', new Blob(['abc'], {type: 'text/plain'}), '“Grüße” 👋 ;".txt');
    const {status, body} = await ana.uploadForm(form, 'Category=media&Filename=other.txt');
    const {size, content_type, filename} = body;
    assert.deepEqual([status, size, content_type], [201, 3, 'text/plain']);
    assert.equal(filename, '“Grüße” 👋 ;".txt');
  });

  it('may be empty, or of no type', async () => {
    const empty = await ana.upload('', 'text/plain');
    assert.deepEqual([empty.status, empty.body.size], [201, 0]);
    assert.equal(await (await fetch(empty.body.links.content_direct_temporary)).text(), '');
    const untyped = await ana.upload('x', 'no type');
    assert.equal(untyped.body.content_type, 'application/octet-stream');
  });

  it('keeps the bytes of JSON as they came', async () => {
    for (const sent of ['{"a":1}', '"{\\"a\\":1}"', '{"type":"Buffer","data":[1,2]}', '{broken']) {
      const {status, body} = await ana.upload(sent, 'application/json');
      assert.deepEqual([status, body.content_type], [201, 'application/json']);
      assert.equal(await (await fetch(body.links.content_direct_temporary)).text(), sent);
    }
  });

  it('may be for a body or a history, and for nothing else', async () => {
    for (const category of ['body', 'history']) {
      assert.equal((await ana.upload('x', 'text/html', `Category=${category}`)).body.category, category);
    }
    assert.equal((await ana.upload('x', 'text/html', '')).body.category, 'media');
    for (const category of ['Media', '__proto__', 'x'.repeat(5000)]) {
      assert.equal((await ana.upload('x', 'text/html', `Category=${category}`)).status, 400);
    }
  });

  it('loses path and control characters of its name', async () => {
    const names = {
      '../../etc/passwd': 'passwd',
      'C:\\boot.ini': 'boot.ini',
      'a\r\nSet-Cookie: x=1': 'aSet-Cookie: x=1',
      'nul\u0000.txt': 'nul.txt',
      '/': null,
      ['n'.repeat(3000)]: 'n'.repeat(255),
    };
    for (const [given, kept] of Object.entries(names)) {
      const {body} = await ana.upload('x', 'text/plain', `Filename=${encodeURIComponent(given)}`);
      assert.equal(body.filename, kept);
    }
  });

  it('is refused when its form has no file, no boundary or no end', async () => {
    const empty = new FormData();
    empty.append('note', 'x');
    assert.equal((await ana.uploadForm(empty)).status, 400);
    assert.equal((await ana.upload('x', 'multipart/form-data')).status, 400);
    const head = '--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n';
    for (const body of ['', 'nonsense', '--b', head, `${head}abc`, `${head}abc\r\n--b`]) {
      const {status} = await ana.upload(body, 'multipart/form-data; boundary=b');
      assert.equal(status, 400, JSON.stringify(body));
    }
    await until('all partial files are gone', () => files().every((name) => !name.endsWith('.part')));
  });

  it('takes the first of several files', async () => {
    const form = new FormData();
    for (const name of ['one', 'two', 'three']) form.append('file', new Blob([name]), `${name}.txt`);
    const {status, body} = await ana.uploadForm(form);
    assert.deepEqual([status, body.filename], [201, 'one.txt']);
  });

  it('wants a good token or the secret of a back end', async () => {
    const {credentials} = service;
    const {body: own} = await MediaClient.backEnd(service).upload('x');
    assert.equal(own.author, null);
    const refusals: [Record<string, string>, number][] = [
      [{}, 20003],
      [{Authorization: 'Basic eDp5'}, 20003],
      [{'X-Twilio-Token': ''}, 20101],
      [{'X-Twilio-Token': 'a.b.c'}, 20101],
      [{'X-Twilio-Token': await signLocalToken(credentials, {identity: 'ana', ttlSeconds: -1})}, 20104],
      [{'X-Twilio-Token': await signLocalToken(credentials, {identity: 'ana', secret: 'no'})}, 20107],
    ];
    for (const [headers, code] of refusals) {
      const {status, body} = await MediaClient.with(service, headers).upload('x');
      assert.deepEqual([status, body.code], [401, code]);
    }
  });

  it('finds nothing under another service, or by another method', async () => {
    const foreign = `${service.url}/v1/Services/IS${'0'.repeat(32)}/Media`;
    assert.equal((await ana.fetch(foreign, {method: 'POST', body: 'x'})).status, 404);
    for (const [method, path] of [
      ['PUT', '/Media'],
      ['GET', '/Media'],
      ['POST', '/Media/ME1/Content'],
      ['GET', '/Media/%E0%A4%A/Content'],
      ['GET', '/MediaSet'],
      ['DELETE', '/Media/ME1'],
    ] as const) {
      assert.equal((await ana.fetch(path, {method})).status, 404, `${method} ${path}`);
    }
  });

  it('leaves nothing when it breaks off', async () => {
    const before = files();
    const part = '--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nabc';
    for (const [headers, body] of [
      [['Content-Length: 1000000'], 'abc'],
      [['Transfer-Encoding: chunked'], '3\r\nabc\r\n'],
      [['Content-Length: 1000000', 'Content-Type: multipart/form-data; boundary=b'], part],
    ] as const) {
      const socket = await rawUpload(headers, body);
      await until('it has begun', () => files().length > before.length);
      socket.destroy();
      await until('it is gone', () => files().length === before.length);
    }
    assert.deepEqual(files(), before);
  });

  it('is cut off when it falls silent', async () => {
    const before = files();
    const socket = await rawUpload(['Content-Length: 1000000'], 'abc');
    const answer: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => answer.push(chunk));
    const closed = once(socket, 'close');
    await until('it has begun', () => files().length > before.length);
    clock.advance(30_000);
    clock.advance(30_000);
    await closed;
    assert.match(Buffer.concat(answer).toString(), /^HTTP\/1\.1 408 /);
    await until('it is gone', () => files().length === before.length);
  });

  it('is answered to a page of this machine', async () => {
    const outgoing = request(`${service.url}/v1/Services/${service.credentials.serviceSid}/Media`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'http://localhost:8000',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type,x-twilio-token',
      },
    }).end();
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.resume();
    assert.equal(response.statusCode, 204);
    assert.match(response.headers['access-control-allow-methods']!, /POST/);
    assert.match(response.headers['access-control-allow-headers']!, /X-Twilio-Token/);
  });
});
