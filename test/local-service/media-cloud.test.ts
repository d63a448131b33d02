import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import type {IncomingMessage} from 'node:http';
import {request} from 'node:https';
import {after, before, describe, it} from 'node:test';
import {createLocalService, signLocalToken, type LocalService} from '../../local-service/index.js';
import {mediaOriginOf} from '../../local-service/media/media-origin.js';
import type {MediaBody} from './support/media-client.js';

describe('media in the cloud’s own place', () => {
  let service: LocalService;
  before(async () => {
    service = await createLocalService({tls: true});
  });
  after(() => service.stop());

  async function ask(method: string, address: URL, headers: Record<string, string> = {}, body?: string) {
    const {port} = new URL(service.tls!.url);
    const host = address.host;
    const ca = readFileSync(service.tls!.certificatePath, 'utf8');
    const path = address.pathname + address.search;
    const options = {host: '127.0.0.1', port, servername: host, ca, path, method};
    const outgoing = request({...options, headers: {host, ...headers}}).end(body);
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    return {status: response.statusCode, text: Buffer.concat(await response.toArray()).toString()};
  }

  it('are taken and given under its name', async () => {
    const {credentials} = service;
    const token = await signLocalToken(credentials, {identity: 'ana'});
    const media = new URL(`https://mcs.us1.twilio.com/v1/Services/${credentials.serviceSid}/Media`);
    const headers = {'X-Twilio-Token': token, 'Content-Type': 'text/plain'};
    const {status, text} = await ask('POST', media, headers, 'abc');
    assert.equal(status, 201);
    const {url, sid, links} = JSON.parse(text) as MediaBody;
    assert.equal(url, `${media.href}/${sid}`);
    const content = await ask('GET', new URL(links.content_direct_temporary));
    assert.deepEqual([content.status, content.text], [200, 'abc']);
  });

  it('are where the socket is, but for that name', () => {
    assert.equal(mediaOriginOf('https://tsock.ie1.twilio.com'), 'https://mcs.ie1.twilio.com');
    assert.equal(mediaOriginOf('https://tsock.us1.twilio.com:4443'), 'https://mcs.us1.twilio.com:4443');
    for (const other of ['http://127.0.0.1:4455', 'https://localhost:1', 'https://tsock.evil.example']) {
      assert.equal(mediaOriginOf(other), other);
    }
  });
});
