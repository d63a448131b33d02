import {TokenConfigError, type TokenConfigErrorCode} from './token-config-error.js';

/** What the Twilio console shows for the account, its API key and the Conversations service. */
export interface TokenCredentialsInit {
  /** `AC…`, on the front page of the console. */
  readonly accountSid: string;
  /** `SK…`, under “API keys & tokens”. */
  readonly apiKeySid: string;
  /** Shown once, when the key is made. Keep it in the environment, never in the repository. */
  readonly apiKeySecret: string;
  /** `IS…`, under “Conversations, Services”. */
  readonly serviceSid: string;
  /** Only for an account outside the United States, for example `ie1`. */
  readonly region?: string;
}

const sid = (prefix: string) => new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i');

// What example files hold, and a secret of 32 random letters and digits does not.
const placeholder = /your[_-]|secret|changeme|example|placeholder|x{8}|\*{3}|[<>${}\s]|^(.)\1+$/i;

// Source: secrets of Twilio API keys are 32 letters and digits; HS256 wants no fewer bytes (RFC 7518, 3.2).
const minSecretLength = 32;

/** Checked credentials that do not show their secret when they are logged, inspected or serialized. */
export class TokenCredentials {
  readonly accountSid: string;
  readonly apiKeySid: string;
  readonly serviceSid: string;
  readonly region: string | undefined;
  readonly #secret: string;

  /** @throws TokenConfigError when a value cannot be genuine. */
  constructor(init: TokenCredentialsInit) {
    if (typeof init.apiKeySid === 'string' && /^AC/i.test(init.apiKeySid)) {
      throw new TokenConfigError(
        'auth_token_as_key',
        'apiKeySid is an account SID. Sign tokens with an API key (SK…), never with the account’s auth token.',
      );
    }
    this.accountSid = checkSid('accountSid', 'AC', init.accountSid, 'account_sid_invalid');
    this.apiKeySid = checkSid('apiKeySid', 'SK', init.apiKeySid, 'api_key_sid_invalid');
    this.serviceSid = checkSid('serviceSid', 'IS', init.serviceSid, 'service_sid_invalid');
    this.region = init.region;
    this.#secret = checkSecret(init.apiKeySecret);
  }

  /** The key to sign with. A method, so that no spread and no debugger view carries it along. */
  signingKey(): Uint8Array {
    return new TextEncoder().encode(this.#secret);
  }

  toJSON() {
    return {
      accountSid: this.accountSid,
      apiKeySid: this.apiKeySid,
      apiKeySecret: '[redacted]',
      serviceSid: this.serviceSid,
    };
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return this.toJSON();
  }
}

function checkSid(field: string, prefix: string, value: unknown, code: TokenConfigErrorCode): string {
  if (typeof value === 'string' && sid(prefix).test(value)) return value;
  throw new TokenConfigError(code, `${field} must be ${prefix} followed by 32 hexadecimal digits.`);
}

function checkSecret(value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw new TokenConfigError('api_key_secret_missing', 'apiKeySecret is missing.');
  }
  if (placeholder.test(value)) {
    throw new TokenConfigError('api_key_secret_placeholder', 'apiKeySecret is a placeholder, not a secret.');
  }
  if (value.length < minSecretLength) {
    throw new TokenConfigError(
      'api_key_secret_too_short',
      `apiKeySecret is too short: a Twilio API key secret has ${minSecretLength} characters.`,
    );
  }
  return value;
}
