import assert from 'node:assert/strict';
import {decodeJwt} from 'jose';
import {describe, it} from 'node:test';
import {createTokenHandler, koaToken, TokenConfigError} from '../../server/index.js';
import {credentials, tokenServer, type Asking} from './support/token-server.js';

describe('the token endpoint', () => {
  it('answers with a token for the person the hook names', async (t) => {
    const {ask} = await tokenServer(t, {ttlSeconds: 600});
    const {status, json} = await ask();
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(json), ['token', 'identity', 'ttl']);
    assert.deepEqual([json.identity, json.ttl], ['mira', 600]);
    assert.deepEqual(decodeJwt(json.token ?? '')['grants'], {
      identity: 'mira',
      chat: {service_sid: credentials.serviceSid},
    });
  });

  it('takes an identity in a record, and a promise of it', async (t) => {
    const {ask} = await tokenServer(t, {authenticate: () => Promise.resolve({identity: 'ben'})});
    assert.equal((await ask()).json.identity, 'ben');
  });

  it('gives the hook the context of Koa', async (t) => {
    const {ask} = await tokenServer(t, {authenticate: (ctx) => ctx.get('x-session') || null});
    assert.equal((await ask({headers: {'X-Session': 'noor'}})).json.identity, 'noor');
    assert.equal((await ask()).status, 401);
  });

  it('leaves other paths to the rest of the app', async (t) => {
    const {ask} = await tokenServer(t);
    assert.equal((await ask({path: '/tokens'})).status, 404);
  });

  const attempts: [string, Asking][] = [
    ['in the query', {path: '/token?identity=ben'}],
    ['twice in the query', {path: '/token?identity=ben&identity[]=ana'}],
    ['in a JSON body', {body: '{"identity":"ben"}', headers: {'Content-Type': 'application/json'}}],
    ['in a form', {body: 'identity=ben', headers: {'Content-Type': 'application/x-www-form-urlencoded'}}],
    ['in a header', {headers: {Identity: 'ben', 'X-Identity': 'ben', 'X-Twilio-Identity': 'ben'}}],
    ['in headers of proxies', {headers: {'X-Forwarded-User': 'ben', 'Remote-User': 'ben'}}],
    ['in a cookie', {headers: {Cookie: 'identity=ben'}}],
  ];
  for (const [title, asking] of attempts) {
    it(`ignores an identity ${title}`, async (t) => {
      const {ask} = await tokenServer(t);
      assert.equal((await ask(asking)).json.identity, 'mira');
    });
  }

  for (const nobody of [null, undefined]) {
    it(`says 401 when the hook returns ${nobody}`, async (t) => {
      const {ask} = await tokenServer(t, {authenticate: () => nobody});
      const {status, json} = await ask();
      assert.deepEqual([status, json], [401, {code: 'unauthenticated', message: 'Sign in to use the chat.'}]);
    });
  }

  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
    it(`refuses ${method}`, async (t) => {
      const {ask} = await tokenServer(t);
      const answer = await ask({method});
      assert.deepEqual([answer.status, answer.headers.allow], [405, 'POST']);
    });
  }

  const defects: [string, () => string | {identity: string}][] = [
    ['throws', () => assert.fail('password of the database')],
    ['names nobody', () => ''],
    ['leaves a space', () => ({identity: ' ben'})],
    ['returns a record of something else', () => ({name: 'ben'}) as unknown as {identity: string}],
  ];
  for (const [title, authenticate] of defects) {
    it(`says 500 without a reason when the hook ${title}, and tells onError`, async (t) => {
      const heard: unknown[] = [];
      const {ask} = await tokenServer(t, {authenticate, onError: (error) => heard.push(error)});
      const {status, json} = await ask();
      assert.deepEqual(
        [status, json],
        [500, {code: 'token_unavailable', message: 'A token could not be issued.'}],
      );
      assert.equal(heard.length, 1);
    });
  }

  for (const [title, authenticate] of [
    ['a token', () => 'mira'],
    ['a refusal', () => null],
  ] as const) {
    it(`keeps ${title} out of every cache`, async (t) => {
      const {ask} = await tokenServer(t, {authenticate});
      const {headers} = await ask();
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal(headers.pragma, 'no-cache');
      assert.equal(headers.vary, 'Origin, Cookie, Authorization');
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['content-type'], 'application/json');
      assert.equal(headers.etag, undefined);
    });
  }

  it('does not start without a hook', () => {
    const incomplete = {credentials} as unknown as Parameters<typeof koaToken>[0];
    for (const make of [() => koaToken(incomplete), () => createTokenHandler({...incomplete} as never)]) {
      assert.throws(
        make,
        (error) => error instanceof TokenConfigError && error.code === 'authenticate_missing',
      );
    }
  });

  it('does not start with credentials or a time that cannot work', () => {
    const authenticate = () => null;
    for (const change of [{credentials: {...credentials, apiKeySecret: 'short'}}, {ttlSeconds: 60}]) {
      assert.throws(() => createTokenHandler({credentials, authenticate, ...change}), TokenConfigError);
    }
  });

  it('works with web-standard requests alone', async () => {
    const handler = createTokenHandler({
      credentials,
      authenticate: (request) => request.headers.get('x-session'),
    });
    const request = new Request('https://chat.example/token', {
      method: 'POST',
      headers: {'x-session': 'ana'},
    });
    const answer = (await (await handler(request)).json()) as {identity: string};
    assert.equal(answer.identity, 'ana');
  });
});
