import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {signLocalToken, type LocalTokenClaims} from '../../local-service/index.js';
import {newCredentials} from '../../local-service/credentials.js';
import type {TokenError} from '../../local-service/token/verify-token.js';
import {verifyToken} from '../../local-service/token/verify-token.js';

const credentials = newCredentials();
const now = Date.now();
const nowSeconds = Math.floor(now / 1000);

function sign(claims: Partial<LocalTokenClaims>): Promise<string> {
  return signLocalToken(credentials, {identity: 'ana', ...claims});
}

describe('verifyToken', () => {
  it('tells who a good token is for, and until when it is good', async () => {
    const token = await verifyToken(await sign({ttlSeconds: 60}), credentials, now);
    assert.equal(token.identity, 'ana');
    assert.ok(Math.abs(token.expiresAt - now - 60_000) < 2_000);
  });

  const chat = {service_sid: credentials.serviceSid};
  const faults: readonly [what: string, code: number, claims: Partial<LocalTokenClaims>][] = [
    ['another type', 20102, {header: {typ: 'at+jwt'}}],
    ['another content type', 20102, {header: {cty: 'x'}}],
    ['an unknown key', 20103, {payload: {iss: 'SK0'}}],
    ['an unknown account', 20103, {payload: {sub: 'AC0'}}],
    ['another signature', 20107, {secret: 'not the secret of the key, but long'}],
    ['an age beyond its life', 20104, {ttlSeconds: -1}],
    ['a life of more than a day', 20157, {ttlSeconds: 86_401}],
    [
      'a life of more than a day, without a birth',
      20157,
      {payload: {exp: nowSeconds + 90_000, iat: undefined as unknown as number}},
    ],
    ['a birth in the future', 20157, {payload: {exp: nowSeconds + 90_000, iat: nowSeconds + 60}}],
    ['no expiry', 20104, {payload: {exp: 'never' as unknown as number}}],
    ['a beginning in the future', 20105, {payload: {nbf: nowSeconds + 60}}],
    ['no identity', 20106, {payload: {grants: {chat}}}],
    ['an empty identity', 20106, {payload: {grants: {identity: '', chat}}}],
    ['no chat grant', 20106, {payload: {grants: {identity: 'ana'}}}],
    ['another service', 20106, {payload: {grants: {identity: 'ana', chat: {service_sid: 'IS0'}}}}],
  ];
  for (const [what, code, claims] of faults) {
    it(`refuses ${what} with ${code}`, async () => {
      await assert.rejects(verifyToken(await sign(claims), credentials, now), {name: 'TokenError', code});
    });
  }

  it('refuses what is no token with 20101', async () => {
    for (const token of ['', 'a.b.c', 'x', null, 42, {}, 'e30.e30']) {
      await assert.rejects(verifyToken(token, credentials, now), {code: 20101});
    }
  });

  it('refuses a token without signature', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const payload = (await sign({})).split('.')[1]!;
    const none = `${part({alg: 'none', typ: 'JWT', cty: 'twilio-fpa;v=1'})}.${payload}.`;
    await assert.rejects(verifyToken(none, credentials, now), {code: 20102});
  });

  it('refuses a header that asks for extensions to be understood', async () => {
    const header = {alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1', crit: ['b64'], b64: true};
    const [, payload, signature] = (await sign({})).split('.');
    const token = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`;
    await assert.rejects(verifyToken(token, credentials, now), {code: 20102});
  });

  it('takes a token that lives a whole day', async () => {
    await verifyToken(await sign({ttlSeconds: 86_400}), credentials, now);
  });

  it('refuses a token whose claims were changed after signing', async () => {
    const [header, payload, signature] = (await sign({})).split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = {...claims, grants: {identity: 'boss', chat}};
    const token = `${header}.${Buffer.from(JSON.stringify(forged)).toString('base64url')}.${signature}`;
    await assert.rejects(verifyToken(token, credentials, now), (error: TokenError) => error.code === 20107);
  });
});
