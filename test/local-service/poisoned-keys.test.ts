import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {decodeFrame} from '../../local-service/twilsock/frame.js';
import {toUpstreamRequest} from '../../local-service/twilsock/upstream-request.js';
import {RawClient} from './support/raw-client.js';

const FORM = 'application/x-www-form-urlencoded';
const http_request = {method: 'POST', path: '/x', params: {}, headers: {}};

describe('poisoned keys', () => {
  let service: LocalService;
  before(async () => {
    service = await createLocalService();
  });
  after(() => service.stop());

  it('lend a frame no header', () => {
    const header = '{"__proto__":{"method":"init","payload_size":3}}';
    const frame = decodeFrame(Buffer.from(`TWILSOCK V3.0 ${header.length}\r\n${header}\r\n`));
    assert.equal(frame.header['method'], undefined);
  });

  it('lend a body no member, in JSON and in a form', () => {
    const json = toUpstreamRequest({header: {http_request}, payload: '{"__proto__":{"body":"x"}}'});
    const form = toUpstreamRequest({header: {http_request, payload_type: FORM}, payload: '__proto__=x&a=b'});
    assert.equal(json.body['body'], undefined);
    assert.equal(form.body['a'], 'b');
    assert.equal(Object.getPrototypeOf(form.body), Object.prototype);
  });

  it('lend a request no path and no query', () => {
    const params = JSON.parse('{"__proto__":{"Index":1},"constructor":"x"}') as object;
    const {query} = toUpstreamRequest({header: {http_request: {...http_request, params}}, payload: ''});
    assert.equal(query.get('Index'), undefined);
    assert.equal(query.get('constructor'), 'x');
    const request = JSON.parse('{"__proto__":{"method":"GET","path":"/x"}}') as object;
    assert.throws(() => toUpstreamRequest({header: {http_request: request}, payload: ''}));
  });

  it('are names like any others', async () => {
    const client = await RawClient.connect(service, '__proto__');
    const create = (unique_name: string, attributes: string) =>
      client.request('POST', '/v2/Conversations', {body: {unique_name, attributes}});
    for (const name of ['__proto__', 'constructor', 'toString']) {
      assert.equal((await client.request('GET', `/v2/Conversations/${name}`)).status, 404);
      const poison = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
      const {status, body} = await create(name, poison);
      assert.equal(status, 201);
      assert.equal(body['attributes'], poison);
      assert.equal((await client.request('GET', `/v3/Maps/${name}`)).status, 404);
    }
    assert.equal(({} as {polluted?: number}).polluted, undefined);
    client.close();
  });
});
