import {TokenConfigError} from './token-config-error.js';

/** An hour: long enough to be refreshed rarely, short enough that a stolen token soon dies. */
const defaultTtlSeconds = 3600;

// Source: the SDK announces `tokenAboutToExpire` three minutes before the end, so a shorter life would be
// one long refresh. Twilio refuses tokens that live longer than a day.
const minTtlSeconds = 180;
const maxTtlSeconds = 86_400;

/**
 * The life of a token in seconds.
 *
 * @throws TokenConfigError `ttl_out_of_range`
 */
export function checkTtl(ttlSeconds: number = defaultTtlSeconds): number {
  if (Number.isInteger(ttlSeconds) && ttlSeconds >= minTtlSeconds && ttlSeconds <= maxTtlSeconds) {
    return ttlSeconds;
  }
  throw new TokenConfigError(
    'ttl_out_of_range',
    `ttlSeconds must be a whole number from ${minTtlSeconds} to ${maxTtlSeconds}.`,
  );
}
