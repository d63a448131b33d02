import {compactVerify, decodeJwt, decodeProtectedHeader} from 'jose';
import type {LocalCredentials} from '../credentials.js';
import {asRecord, textIn, type JsonRecord} from '../json.js';
import {isIdentity} from '../world/limits.js';

/** Why a token is refused. Source: Twilio error dictionary, 20101 to 20107 and 20157. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly status = 401;
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

/** Twilio lets no token live longer than a day. Source: Twilio error dictionary, 20157. */
const MAX_LIFE_MS = 86_400_000;

/** What a good token says. */
export interface AccessToken {
  readonly identity: string;
  /** The service it opens. */
  readonly serviceSid: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Checks an access token in Twilio's order: form, header, key and account, signature, times, grants.
 *
 * @param nowMs - Milliseconds since the epoch.
 * @param isService - Whether the account has a service of that sid.
 * @throws TokenError with the code of the first fault.
 */
export async function verifyToken(
  token: unknown,
  credentials: LocalCredentials,
  nowMs: number,
  isService: (serviceSid: string) => boolean = (serviceSid) => serviceSid === credentials.serviceSid,
): Promise<AccessToken> {
  const {header, payload} = decode(token);
  checkHeader(header);
  if (payload['iss'] !== credentials.apiKeySid || payload['sub'] !== credentials.accountSid) {
    throw new TokenError('Invalid Access Token issuer/subject', 20103);
  }
  await checkSignature(token as string, credentials.apiKeySecret);
  const expiresAt = checkTimes(payload, nowMs);
  return {...checkGrants(payload, isService), expiresAt};
}

function decode(token: unknown): {header: JsonRecord; payload: JsonRecord} {
  try {
    if (typeof token !== 'string') throw new TypeError('No text');
    return {header: {...decodeProtectedHeader(token)}, payload: decodeJwt(token)};
  } catch {
    throw new TokenError('Invalid Access Token', 20101);
  }
}

function checkHeader(header: JsonRecord): void {
  const {typ, alg, cty, crit} = header;
  const isTwilios = typeof cty === 'string' && cty.startsWith('twilio-fpa;v=1');
  // `crit` asks for extensions to be understood; there are none.
  if (typ !== 'JWT' || alg !== 'HS256' || !isTwilios || crit !== undefined) {
    throw new TokenError('Invalid Access Token header', 20102);
  }
}

async function checkSignature(token: string, secret: string): Promise<void> {
  try {
    await compactVerify(token, new TextEncoder().encode(secret), {algorithms: ['HS256']});
  } catch {
    throw new TokenError('Invalid Access Token signature', 20107);
  }
}

function checkTimes(payload: JsonRecord, nowMs: number): number {
  const {exp, nbf, iat} = payload;
  if (typeof exp !== 'number' || exp * 1000 <= nowMs) throw new TokenError('Access Token expired', 20104);
  const bornAt = typeof iat === 'number' ? iat * 1000 : nowMs;
  if (exp * 1000 - bornAt > MAX_LIFE_MS) {
    throw new TokenError('Expiration Time in the Access Token Exceeds Maximum Time Allowed', 20157);
  }
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf * 1000 > nowMs)) {
    throw new TokenError('Access Token not yet valid', 20105);
  }
  return exp * 1000;
}

function checkGrants(payload: JsonRecord, isService: (serviceSid: string) => boolean) {
  const grants = asRecord(payload['grants']);
  const identity = textIn(grants, 'identity');
  const serviceSid = textIn(asRecord(grants['chat']), 'service_sid');
  if (identity === undefined || !isIdentity(identity) || serviceSid === undefined || !isService(serviceSid)) {
    throw new TokenError('Invalid Access Token grants', 20106);
  }
  return {identity, serviceSid};
}
