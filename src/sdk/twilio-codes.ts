import type {ChatErrorCode} from '../model/errors.js';

/**
 * Twilio's error codes that have a name of ours; the others are told by their HTTP status.
 *
 * Source: Twilio error dictionary (twilio.com/docs/api/errors/<code>), read 2026-11-21, and what the local service
 * was seen to need in its place.
 */
export const twilioCodes: Readonly<Record<number, ChatErrorCode>> = {
  // Tokens: malformed, wrong header, issuer, not valid yet, without the grant, wrong signature, too long a life,
  // not a token at all; then those of the socket: refused, too long a life, refused at renewal.
  20101: 'token-refused',
  20102: 'token-refused',
  20103: 'token-refused',
  20105: 'token-refused',
  20106: 'token-refused',
  20107: 'token-refused',
  20151: 'token-refused',
  20156: 'token-refused',
  20157: 'token-refused',
  20160: 'token-refused',
  51007: 'token-refused',
  51121: 'token-refused',
  51130: 'token-refused',
  20104: 'token-expired',
  51006: 'token-expired',

  // The two limits of the rate, and that of the account.
  50063: 'throttled',
  50074: 'throttled',
  20429: 'throttled',

  // What the user's role lacks: of the service, of a Sync object.
  50107: 'not-permitted',
  54007: 'not-permitted',
  // Not one of its participants.
  50400: 'conversation-forbidden',
  50430: 'conversation-forbidden',
  50350: 'conversation-not-found',
  50377: 'conversation-closed',

  50504: 'message-too-long',
  50510: 'upload-failed',
  50511: 'file-type-refused',
  50512: 'file-too-large',
};
