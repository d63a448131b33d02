import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {once} from 'node:events';
import {createLocalService, signLocalToken, type LocalService} from '../../local-service/index.js';
import {MediaClient, watchTemporaryFiles, type MediaBody} from './support/media-client.js';
import {until} from './support/until.js';

const MB = 1024 * 1024;
const files = watchTemporaryFiles();

describe('a large upload', () => {
  let service: LocalService;
  let ana: MediaClient;
  let token: string;
  before(async () => {
    service = await createLocalService();
    ana = await MediaClient.as(service, 'ana');
    token = await signLocalToken(service.credentials, {identity: 'ana'});
  });
  after(() => service.stop());

  /** Sends so many megabytes, one at a time, and says by how much the memory grew at most. */
  async function send(
    megabytes: number,
    headers: readonly string[] = [],
    frame: readonly string[] = ['', ''],
  ) {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    const answer: Buffer[] = [];
    socket.on('data', (data: Buffer) => answer.push(data));
    const lines = [
      `POST /v1/Services/${service.credentials.serviceSid}/Media HTTP/1.1`,
      `Host: ${new URL(service.url).host}`,
      `X-Twilio-Token: ${token}`,
      'Connection: close',
      'Transfer-Encoding: chunked',
      ...headers,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    const write = async (data: Buffer) => {
      if (data.length === 0) return;
      socket.write(`${data.length.toString(16)}\r\n`);
      socket.write(data);
      if (!socket.write('\r\n')) await once(socket, 'drain');
    };
    const chunk = Buffer.alloc(MB, 'x');
    const start = process.memoryUsage().rss;
    let peak = start;
    await write(Buffer.from(frame[0]!));
    for (let sent = 0; sent < megabytes; sent += 1) {
      await write(chunk);
      peak = Math.max(peak, process.memoryUsage().rss);
    }
    await write(Buffer.from(frame[1]!));
    socket.write('0\r\n\r\n');
    await once(socket, 'close');
    const text = Buffer.concat(answer).toString();
    const [status, body] = [/^HTTP\/1\.1 (\d+)/.exec(text)?.[1], /\{.*\}/s.exec(text)?.[0] ?? '{}'];
    return {status: Number(status), body: JSON.parse(body) as MediaBody, grownBytes: peak - start};
  }

  const formType = ['Content-Type: multipart/form-data; boundary=b'];
  const form = [
    '--b\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\nContent-Type: video/mp4\r\n\r\n',
    '\r\n--b--\r\n',
  ];

  it('of 150 MB goes to the disk without filling the memory', async (test) => {
    await send(20); // warms up, so that the figures are those of the bytes alone
    const started = Date.now();
    const raw = await send(150);
    test.diagnostic(`150 MB raw: ${raw.grownBytes / MB} MB more memory, ${Date.now() - started} ms`);
    const parted = await send(150, formType, form);
    test.diagnostic(`150 MB in a form: ${parted.grownBytes / MB} MB more memory`);
    for (const {status, body, grownBytes} of [raw, parted]) {
      assert.deepEqual([status, body.size], [201, 150 * MB]);
      assert.ok(grownBytes < 60 * MB, `${grownBytes / MB} MB`);
    }
    const Range = `bytes=${150 * MB - 2}-`;
    const end = await fetch(parted.body.links.content_direct_temporary, {headers: {Range}});
    assert.equal(await end.text(), 'xx');
    await ana.delete(raw.body.sid);
    await ana.delete(parted.body.sid);
  });

  it('of more is refused, and its sender hears why', async () => {
    await until('the files before are gone', () => files().length === 1);
    for (const {status, body} of [await send(151), await send(151, formType, form)]) {
      assert.deepEqual([status, body.code], [413, 50512]);
    }
    // This one is told before it has sent much.
    const announced = await ana.upload(Buffer.alloc(151 * MB));
    assert.deepEqual([announced.status, announced.body.code], [413, 50512]);
    await until('nothing is left of them', () => files().length === 1);
  });
});
