import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createTokenHandler, TokenConfigError} from '../../server/index.js';
import {credentials, tokenServer} from './support/token-server.js';

const allowedOrigins = ['https://app.example', 'http://localhost:3000'];
const host = 'chat.example:8443';

describe('who may ask for a token', () => {
  const allowed: [string, Record<string, string>][] = [
    ['a program, which sends no Origin', {}],
    ['a page of the same host', {Origin: 'https://chat.example:8443'}],
    ['a page of the same host behind a proxy that ends TLS', {Origin: 'http://chat.example:8443'}],
    ['a page that the browser vouches for', {Origin: `https://${host}`, 'Sec-Fetch-Site': 'same-origin'}],
    ['a listed site', {Origin: 'https://app.example', 'Sec-Fetch-Site': 'cross-site'}],
    ['a listed sibling', {Origin: 'https://app.example', 'Sec-Fetch-Site': 'same-site'}],
    ['a listed site with a port', {Origin: 'http://localhost:3000'}],
  ];
  for (const [title, headers] of allowed) {
    it(`lets ${title}`, async (t) => {
      const {ask} = await tokenServer(t, {allowedOrigins});
      assert.equal((await ask({headers: {Host: host, ...headers}})).status, 200);
    });
  }

  const refused: [string, Record<string, string>][] = [
    ['another site', {Origin: 'https://evil.example'}],
    ['a suffix of a listed site', {Origin: 'https://app.example.evil.example'}],
    ['a prefix of a listed site', {Origin: 'https://evilapp.example'}],
    ['a subdomain of a listed site', {Origin: 'https://sub.app.example'}],
    ['a listed site over http', {Origin: 'http://app.example'}],
    ['a listed site on another port', {Origin: 'https://app.example:8443'}],
    ['a listed site in capitals', {Origin: 'https://APP.example'}],
    ['a listed site with a slash', {Origin: 'https://app.example/'}],
    ['a listed site with credentials', {Origin: 'https://app.example@evil.example'}],
    ['two origins in one', {Origin: 'https://app.example, https://evil.example'}],
    ['a dot at the end', {Origin: 'https://app.example.'}],
    ['a sandboxed frame', {Origin: 'null'}],
    ['an empty origin', {Origin: ''}],
    ['a star', {Origin: '*'}],
    ['a file', {Origin: 'file://'}],
    ['an extension', {Origin: 'chrome-extension://abcdefghijklmnop'}],
    ['data in place of a scheme', {Origin: 'data:text/html,x'}],
    ['the own host on another port', {Origin: 'https://chat.example'}],
    ['the own host as a suffix', {Origin: `https://evil-${host}`}],
    ['the own host under another scheme', {Origin: `ftp://${host}`}],
    ['another site that hides its origin', {'Sec-Fetch-Site': 'cross-site'}],
    ['a sibling that hides its origin', {'Sec-Fetch-Site': 'same-site'}],
    [
      'the own host, when the browser says otherwise',
      {Origin: `http://${host}`, 'Sec-Fetch-Site': 'cross-site'},
    ],
    [
      'the own host over http, seen by the browser',
      {Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-site'},
    ],
    ['an unknown word of the browser', {Origin: `https://${host}`, 'Sec-Fetch-Site': 'elsewhere'}],
  ];
  for (const [title, headers] of refused) {
    it(`refuses ${title}`, async (t) => {
      const {ask} = await tokenServer(t, {
        allowedOrigins,
        authenticate: () => assert.fail('a stranger must not reach the hook'),
      });
      const answer = await ask({headers: {Host: host, ...headers}});
      assert.deepEqual([answer.status, answer.json.code], [403, 'origin_refused']);
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
    });
  }

  for (const entry of [
    '*',
    'null',
    '',
    'app.example',
    'https://app.example/',
    'https://*.example',
    'HTTPS://A.b',
  ]) {
    it(`does not take “${entry}” for an origin`, () => {
      assert.throws(
        () => createTokenHandler({credentials, authenticate: () => null, allowedOrigins: [entry]}),
        (error) => error instanceof TokenConfigError && error.code === 'origin_invalid',
      );
    });
  }
});

describe('a page of a listed site', () => {
  it('may send its cookies and read the answer', async (t) => {
    const {ask} = await tokenServer(t, {allowedOrigins});
    const {headers} = await ask({headers: {Origin: 'https://app.example'}});
    assert.equal(headers['access-control-allow-origin'], 'https://app.example');
    assert.equal(headers['access-control-allow-credentials'], 'true');
  });

  it('may read a refusal too', async (t) => {
    const {ask} = await tokenServer(t, {allowedOrigins, authenticate: () => null});
    const answer = await ask({headers: {Origin: 'https://app.example'}});
    assert.equal(answer.status, 401);
    assert.equal(answer.headers['access-control-allow-origin'], 'https://app.example');
  });

  const preflight = {'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'x-session'};

  it('passes its preflight', async (t) => {
    const {ask} = await tokenServer(t, {allowedOrigins});
    const answer = await ask({method: 'OPTIONS', headers: {Origin: 'https://app.example', ...preflight}});
    assert.deepEqual([answer.status, answer.text], [204, '']);
    assert.equal(answer.headers['access-control-allow-methods'], 'POST');
    assert.equal(answer.headers['access-control-allow-headers'], 'x-session');
    assert.equal(answer.headers['access-control-max-age'], '600');
    assert.equal(answer.headers.vary, 'Origin, Cookie, Authorization');
  });

  it('is the only one to pass a preflight', async (t) => {
    const {ask} = await tokenServer(t, {allowedOrigins});
    const answer = await ask({method: 'OPTIONS', headers: {Origin: 'https://evil.example', ...preflight}});
    assert.equal(answer.status, 405);
    assert.equal(answer.headers['access-control-allow-origin'], undefined);
  });
});
