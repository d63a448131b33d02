import assert from 'node:assert/strict';
import {decodeJwt, decodeProtectedHeader, jwtVerify} from 'jose';
import {describe, it} from 'node:test';
import {signAccessToken, TokenConfigError} from '../../server/index.js';
import {credentials} from './support/token-server.js';

const key = new TextEncoder().encode(credentials.apiKeySecret);

describe('signAccessToken', () => {
  it('signs what Twilio expects, and grants nothing but the chat', async () => {
    const before = Math.floor(Date.now() / 1000);
    const {token, identity, ttl} = await signAccessToken({...credentials, identity: 'mira'});
    const {payload, protectedHeader} = await jwtVerify(token, key);
    assert.deepEqual(protectedHeader, {alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1'});
    const {jti, iat, exp, ...rest} = payload;
    assert.deepEqual(rest, {
      iss: credentials.apiKeySid,
      sub: credentials.accountSid,
      grants: {identity: 'mira', chat: {service_sid: credentials.serviceSid}},
    });
    assert.match(String(jti), /^SK00112233445566778899aabbccddeeff-[0-9a-f-]{36}$/);
    assert.ok(iat !== undefined && iat >= before && iat <= before + 1);
    assert.equal(exp, iat + 3600);
    assert.deepEqual({identity, ttl}, {identity: 'mira', ttl: 3600});
  });

  it('never gives two tokens one name', async () => {
    const tokens = await Promise.all(
      Array.from({length: 1000}, () => signAccessToken({...credentials, identity: 'mira'})),
    );
    assert.equal(new Set(tokens.map(({token}) => decodeJwt(token).jti)).size, 1000);
  });

  it('names the region of an account outside the United States', async () => {
    const {token} = await signAccessToken({...credentials, region: 'ie1', identity: 'mira'});
    assert.equal(decodeProtectedHeader(token)['twr'], 'ie1');
  });

  for (const ttlSeconds of [180, 3600, 86_400]) {
    it(`lets a token live ${ttlSeconds} s`, async () => {
      const {token, ttl} = await signAccessToken({...credentials, identity: 'mira', ttlSeconds});
      const {iat = 0, exp = 0} = decodeJwt(token);
      assert.deepEqual([ttl, exp - iat], [ttlSeconds, ttlSeconds]);
    });
  }

  for (const ttlSeconds of [179, 86_401, 0, -1, 3600.5, NaN, Infinity]) {
    it(`refuses a life of ${ttlSeconds} s`, () => refuses({ttlSeconds}, 'ttl_out_of_range'));
  }

  const wrong: [string, object, string][] = [
    ['an API key SID as account', {accountSid: credentials.apiKeySid}, 'account_sid_invalid'],
    ['a placeholder account', {accountSid: 'ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'}, 'account_sid_invalid'],
    ['a missing account', {accountSid: undefined}, 'account_sid_invalid'],
    ['a short API key SID', {apiKeySid: 'SK0011'}, 'api_key_sid_invalid'],
    ['the account SID as key', {apiKeySid: credentials.accountSid}, 'auth_token_as_key'],
    ['a missing secret', {apiKeySecret: ''}, 'api_key_secret_missing'],
    ['a short secret', {apiKeySecret: 'aB3dE6gH9j'}, 'api_key_secret_too_short'],
    ['an example secret', {apiKeySecret: 'your_api_key_secret_goes_here_ok'}, 'api_key_secret_placeholder'],
    ['a masked secret', {apiKeySecret: '********************************'}, 'api_key_secret_placeholder'],
    ['a template', {apiKeySecret: '${TWILIO_API_KEY_SECRET_OF_OURS}'}, 'api_key_secret_placeholder'],
    ['one letter repeated', {apiKeySecret: 'a'.repeat(32)}, 'api_key_secret_placeholder'],
    ['a chat service of the old product', {serviceSid: 'CH' + '0'.repeat(32)}, 'service_sid_invalid'],
    ['an empty identity', {identity: ''}, 'identity_invalid'],
    ['spaces around an identity', {identity: 'mira '}, 'identity_invalid'],
    ['a null byte in an identity', {identity: 'mira\0ben'}, 'identity_invalid'],
    ['an invisible joiner in an identity', {identity: 'mi\u200dra'}, 'identity_invalid'],
    ['an identity of 257 characters', {identity: 'm'.repeat(257)}, 'identity_invalid'],
    ['a list as identity', {identity: ['mira']}, 'identity_invalid'],
  ];
  for (const [title, change, code] of wrong) {
    it(`refuses ${title}`, () => refuses(change, code));
  }
});

async function refuses(change: object, code: string) {
  await assert.rejects(
    signAccessToken({...credentials, identity: 'mira', ...change}),
    (error) => error instanceof TokenConfigError && error.code === code,
  );
}
