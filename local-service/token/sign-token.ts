import {SignJWT, type JWTPayload} from 'jose';
import type {LocalCredentials} from '../credentials.js';

export interface LocalTokenClaims {
  readonly identity: string;
  /** One hour when absent; may be negative. */
  readonly ttlSeconds?: number;
  /** Replaces members of the header, to make a token the service must refuse. */
  readonly header?: Readonly<Record<string, string>>;
  /** Replaces claims, to make a token the service must refuse. */
  readonly payload?: JWTPayload;
  /** Signs with another secret than the API key's. */
  readonly secret?: string;
}

/**
 * Signs an access token for tests of this service. A page never gets its token from here: that is the work of
 * the product's token endpoint.
 */
export function signLocalToken(credentials: LocalCredentials, claims: LocalTokenClaims): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const {accountSid, apiKeySid, apiKeySecret, serviceSid} = credentials;
  const payload: JWTPayload = {
    jti: `${apiKeySid}-${now}-${Math.random().toString(36).slice(2)}`,
    iss: apiKeySid,
    sub: accountSid,
    iat: now,
    exp: now + (claims.ttlSeconds ?? 3600),
    grants: {identity: claims.identity, chat: {service_sid: serviceSid}},
    ...claims.payload,
  };
  return new SignJWT(payload)
    .setProtectedHeader({alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1', ...claims.header})
    .sign(new TextEncoder().encode(claims.secret ?? apiKeySecret));
}
