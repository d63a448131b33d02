/** What can be wrong with the way a token endpoint was set up. */
export type TokenConfigErrorCode =
  | 'account_sid_invalid'
  | 'api_key_sid_invalid'
  | 'auth_token_as_key'
  | 'api_key_secret_missing'
  | 'api_key_secret_placeholder'
  | 'api_key_secret_too_short'
  | 'service_sid_invalid'
  | 'ttl_out_of_range'
  | 'rate_limit_invalid'
  | 'origin_invalid'
  | 'authenticate_missing'
  | 'identity_invalid';

/**
 * Thrown while a token endpoint is set up, so that a mistake shows when the server starts and not when the
 * first visitor arrives.
 *
 * Its message never repeats the value that was given: people paste secrets into the wrong field.
 */
export class TokenConfigError extends Error {
  override readonly name = 'TokenConfigError';
  readonly code: TokenConfigErrorCode;

  constructor(code: TokenConfigErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
