import {TokenConfigError} from './token-config-error.js';

/** Who somebody is, as the page's own back end knows it. */
export type AuthenticatedIdentity = string | {readonly identity: string};

// Source: Conversations limits, “identity”: at most 256 characters.
const maxIdentityLength = 256;

// Control and format characters, and halves of a character, which all turn into the same one in UTF-8.
// Two identities that look the same must be the same.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/**
 * The identity that an `authenticate` hook returned, checked.
 *
 * A value that can only come from a defect of the hook is refused rather than repaired: “ana ” trimmed to
 * “ana” would sign one person in as another.
 *
 * @throws TokenConfigError `identity_invalid`
 */
export function checkIdentity(result: AuthenticatedIdentity): string {
  const identity: unknown = typeof result === 'object' ? result.identity : result;
  if (
    typeof identity !== 'string' ||
    identity === '' ||
    identity !== identity.trim() ||
    identity.length > maxIdentityLength ||
    invisible.test(identity)
  ) {
    throw new TokenConfigError(
      'identity_invalid',
      `An identity must be a string of 1 to ${maxIdentityLength} visible characters without spaces around it.`,
    );
  }
  return identity;
}
