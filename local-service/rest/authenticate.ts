import {createHash, timingSafeEqual} from 'node:crypto';
import type {LocalCredentials} from '../credentials.js';
import {wrongCredentials} from '../service-error.js';

/**
 * Checks Basic credentials: the account with its token, or the API key with its secret.
 *
 * @throws ServiceError 401/20003
 */
export function authenticate(authorization: string | undefined, credentials: LocalCredentials): void {
  const {accountSid, authToken, apiKeySid, apiKeySecret} = credentials;
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const given = Buffer.from(encoded, 'base64').toString();
  const known = [`${accountSid}:${authToken}`, `${apiKeySid}:${apiKeySecret}`];
  if (!known.some((pair) => isSame(pair, given))) throw wrongCredentials();
}

/** Compares in a time that says nothing about where the texts differ. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
