import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {FakeClock} from './support/fake-clock.js';
import {MediaClient, type MediaBody} from './support/media-client.js';

describe('the content of media', () => {
  const clock = new FakeClock();
  let service: LocalService;
  let ana: MediaClient;
  let medium: MediaBody;
  before(async () => {
    service = await createLocalService({clock, mediaUrlTtlSeconds: 60});
    ana = await MediaClient.as(service, 'ana');
    ({body: medium} = await ana.upload('0123456789', 'video/mp4', 'Filename=a.mp4'));
  });
  after(() => service.stop());

  const get = (headers: Record<string, string> = {}, method = 'GET') =>
    fetch(medium.links.content_direct_temporary, {method, headers});

  it('is had for a while by its address alone, and anew after that', async () => {
    const {body: own} = await ana.upload('abc');
    const first = own.links.content_direct_temporary;
    clock.advance(59_000);
    assert.equal(await (await fetch(first)).text(), 'abc');
    clock.advance(2_000);
    const late = await fetch(first);
    assert.deepEqual([late.status, ((await late.json()) as {code: number}).code], [403, 20403]);
    const second = (await ana.get(own.sid)).body.links.content_direct_temporary;
    assert.notEqual(second, first);
    assert.equal(await (await fetch(second)).text(), 'abc');
    ({body: medium} = await ana.get(medium.sid));
  });

  it('is not had by an address that was changed', async () => {
    const {body: other} = await ana.upload('secret');
    const url = new URL(medium.links.content_direct_temporary);
    const changed = (change: (url: URL) => void) => {
      const copy = new URL(url);
      change(copy);
      return copy;
    };
    for (const bad of [
      changed(({searchParams}) => searchParams.set('Expires', '99999999999')),
      changed(({searchParams}) => searchParams.set('Expires', 'Infinity')),
      changed(({searchParams}) => searchParams.set('Signature', '')),
      changed(({searchParams}) => searchParams.set('Signature', 'x'.repeat(10_000))),
      changed((copy) => (copy.pathname = copy.pathname.replace(medium.sid, other.sid))),
    ]) {
      assert.equal((await fetch(bad)).status, 403, bad.href);
    }
    assert.equal((await fetch(url.origin + url.pathname)).status, 401);
    const unknown = changed((copy) => (copy.pathname = copy.pathname.replace(medium.sid, 'ME1')));
    assert.equal((await fetch(unknown)).status, 403);
  });

  it('is not had by the addresses of another start', async () => {
    const other = await createLocalService({credentials: service.credentials, clock});
    const url = medium.links.content_direct_temporary.replace(service.url, other.url);
    assert.equal((await fetch(url)).status, 403);
    await other.stop();
  });

  it('comes in parts', async () => {
    const parts: readonly [range: string, text: string, said: string][] = [
      ['bytes=0-0', '0', 'bytes 0-0/10'],
      ['bytes=2-4', '234', 'bytes 2-4/10'],
      ['bytes=7-', '789', 'bytes 7-9/10'],
      ['bytes=7-100', '789', 'bytes 7-9/10'],
      ['bytes=-3', '789', 'bytes 7-9/10'],
      ['bytes=-100', '0123456789', 'bytes 0-9/10'],
      ['Bytes= 9-9', '9', 'bytes 9-9/10'],
    ];
    for (const [Range, text, said] of parts) {
      const response = await get({Range});
      assert.deepEqual([response.status, response.headers.get('Content-Range')], [206, said], Range);
      assert.equal(response.headers.get('Content-Length'), String(text.length));
      assert.equal(await response.text(), text);
    }
  });

  it('has nothing behind its end', async () => {
    for (const Range of ['bytes=10-', 'bytes=10-20', 'bytes=-0', 'bytes=999999999999999-']) {
      const response = await get({Range});
      assert.deepEqual([response.status, response.headers.get('Content-Range')], [416, 'bytes */10'], Range);
      assert.equal(await response.text(), '');
    }
  });

  it('comes as a whole when a range makes no sense', async () => {
    for (const Range of [
      'bytes=',
      'bytes=-',
      'bytes=4-2',
      'bytes=a-b',
      'items=0-1',
      'bytes=0-1,3-4',
      'bytes=0--1',
      `bytes=${'9'.repeat(100)}-`,
    ]) {
      const response = await get({Range});
      assert.deepEqual([response.status, await response.text()], [200, '0123456789'], Range);
      assert.equal(response.headers.get('Accept-Ranges'), 'bytes');
    }
  });

  it('is not sent again to who has it', async () => {
    const etag = (await get()).headers.get('ETag')!;
    for (const tags of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const response = await get({'If-None-Match': tags});
      assert.deepEqual([response.status, await response.text()], [304, ''], tags);
    }
    assert.equal((await get({'If-None-Match': '"x"'})).status, 200);
    const resumed = (condition: string) => get({Range: 'bytes=5-', 'If-Range': condition});
    assert.equal((await resumed(etag)).status, 206);
    assert.equal((await resumed('"x"')).status, 200);
    assert.equal((await resumed('Wed, 21 Oct 2015 07:28:00 GMT')).status, 200);
  });

  it('is announced to HEAD', async () => {
    const response = await get({Range: 'bytes=0-1'}, 'HEAD');
    assert.deepEqual([response.status, response.headers.get('Content-Length')], [200, '10']);
    assert.equal(response.headers.get('Content-Type'), 'video/mp4');
    assert.equal(await response.text(), '');
  });

  it('may be read by a page of this machine', async () => {
    const {headers} = await get({Origin: 'http://localhost:8000'});
    assert.equal(headers.get('Access-Control-Allow-Origin'), 'http://localhost:8000');
    assert.match(headers.get('Access-Control-Expose-Headers')!, /Content-Range/);
  });

  it('goes when its uploader removes it', async () => {
    const {body: own} = await ana.upload('abc');
    const url = own.links.content_direct_temporary;
    assert.equal((await ana.delete(own.sid)).status, 204);
    assert.deepEqual([(await ana.get(own.sid)).status, (await fetch(url)).status], [404, 404]);
    assert.equal((await ana.delete(own.sid)).status, 404);
  });

  it('is told of in sets, each with its verdict', async () => {
    const ben = await MediaClient.as(service, 'ben');
    const {body: bens} = await ben.upload('b');
    const verdicts = await ana.set(medium.sid, bens.sid, 'ME1', '../x');
    assert.deepEqual(
      verdicts.map(({code, media_record}) => [code, media_record.sid]),
      [
        [200, medium.sid],
        [404, bens.sid],
        [404, 'ME1'],
        [404, '../x'],
      ],
    );
    const url = verdicts[0]!.media_record.links.content_direct_temporary;
    assert.equal(await (await fetch(url)).text(), '0123456789');
    for (const body of ['', '{', '[]', '{"command":"drop","list":[]}', '{"command":"get","list":{}}']) {
      assert.equal((await ana.fetch('/MediaSet', {method: 'POST', body})).status, 400, body);
    }
    const many = JSON.stringify({command: 'get', list: Array.from({length: 101}, () => ({}))});
    assert.equal((await ana.fetch('/MediaSet', {method: 'POST', body: many})).status, 400);
    const long = await ana.fetch('/MediaSet', {method: 'POST', body: 'x'.repeat(70_000)});
    assert.equal(long.status, 413);
  });
});
