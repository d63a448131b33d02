import type {JsonValue} from '../json.js';
import {attributesTooLong, badRequest, bodyTooLong} from '../service-error.js';

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
  identityLength: 256,
  participants: 1_000,
  bindings: 50,
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

/** @throws ServiceError 400/20001 */
export function checkFriendlyName(name: string | null | undefined): void {
  if (typeof name === 'string' && name.length > limits.friendlyNameLength) {
    throw badRequest('FriendlyName is too long');
  }
}

/** @throws ServiceError 400/20001 when it is empty or too long. */
export function checkIdentity(identity: string): void {
  if (identity === '' || identity.length > limits.identityLength) throw badRequest('Identity is invalid');
}
