import type {JsonValue} from '../json.js';
import {
  attributesTooLong,
  badRequest,
  bodyTooLong,
  friendlyNameTooLong,
  identityLikeSid,
  identityMissing,
  type ServiceError,
  uniqueNameTooLong,
} from '../service-error.js';
import {looksLikePersonSid} from './sids.js';

/**
 * Sizes that Twilio enforces and the SDK does not.
 * Source: Twilio Conversations limits, https://www.twilio.com/docs/conversations/conversations-limits.
 */
export const limits = {
  bodyBytes: 32_768,
  conversationAttributesBytes: 16_384,
  messageAttributesBytes: 32_768,
  participantAttributesBytes: 4_096,
  userAttributesBytes: 4_096,
  friendlyNameLength: 256,
  /** Assumed: Twilio documents none. */
  uniqueNameLength: 256,
  identityLength: 256,
  addressLength: 256,
  subjectLength: 256,
  participants: 1_000,
  bindings: 50,
  /** Of one identity, as long as they are active or inactive. */
  conversations: 1_000,
} as const;

/** The attributes as JSON text. @throws ServiceError 400/50303 when they are too long. */
export function attributesText(attributes: JsonValue | undefined, maxBytes: number): string {
  const text = JSON.stringify(attributes === undefined ? {} : attributes);
  if (Buffer.byteLength(text) > maxBytes) throw attributesTooLong();
  return text;
}

/** @throws ServiceError 400/50504 */
export function checkBody(body: string | null | undefined): void {
  if (typeof body === 'string' && Buffer.byteLength(body) > limits.bodyBytes) throw bodyTooLong();
}

/** @throws ServiceError 400/50003 */
export function checkFriendlyName(name: string | null | undefined): void {
  if (isLonger(name, limits.friendlyNameLength)) throw friendlyNameTooLong();
}

/** @throws ServiceError 400/50004 */
export function checkUniqueName(name: string | null): void {
  if (isLonger(name, limits.uniqueNameLength)) throw uniqueNameTooLong();
}

/** @throws ServiceError 400/50204 when it is empty, 50206 when it is a sid, 20001 when it is too long or no text. */
export function checkIdentity(identity: string): void {
  const problem = problemOf(identity);
  if (problem !== undefined) throw problem;
}

/** Whether a user may have that identity. */
export function isIdentity(identity: string): boolean {
  return problemOf(identity) === undefined;
}

function problemOf(identity: string): ServiceError | undefined {
  if (identity === '') return identityMissing();
  if (looksLikePersonSid(identity)) return identityLikeSid();
  if (isLonger(identity, limits.identityLength)) return badRequest('Identity is too long');
  // Half a character has no bytes: two such identities would be one on disk, and none in an address.
  return /\p{Surrogate}/u.test(identity) ? badRequest('Identity is not well formed') : undefined;
}

/** @throws ServiceError 400/20001 */
export function checkAddress(address: string | null): void {
  if (isLonger(address, limits.addressLength)) throw badRequest('Address is too long');
}

/** @throws ServiceError 400/20001 */
export function checkSubject(subject: string | null | undefined): void {
  if (isLonger(subject, limits.subjectLength)) throw badRequest('Subject is too long');
}

/** Names are counted in characters, content in bytes. */
function isLonger(text: string | null | undefined, maxLength: number): boolean {
  // Every code point is at most two units, so that most names need no counting.
  return typeof text === 'string' && text.length > maxLength && [...text].length > maxLength;
}
