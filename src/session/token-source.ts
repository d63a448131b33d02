import {ChatError} from '../model/errors.js';
import {readToken, type AccessToken} from './access-token.js';
import type {SessionOptions, TokenProvider} from './session-options.js';

type Reason = Parameters<TokenProvider>[0]['reason'];

const deadlineMs = 10_000;
const longestRetryAfterMs = 300_000;

/** An endpoint that failed and said how long to leave it alone. */
export class TokenUnavailable extends ChatError {
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number, cause?: unknown) {
    super('token-endpoint-unreachable', message, {retryable: true, cause});
    this.retryAfterMs = retryAfterMs;
  }
}

/** Gives one token for each request. Keeps none: the SDK ignores a token that it has seen. */
export class TokenSource {
  readonly #provide: TokenProvider;

  constructor({tokenEndpoint, tokenProvider, credentials = 'same-origin'}: SessionOptions) {
    this.#provide = tokenProvider ?? (({signal}) => fetchToken(tokenEndpoint, credentials, signal));
  }

  /**
   * @throws ChatError `token-endpoint-invalid`, `-unreachable`, `token-denied` or `token-malformed`; may be
   *   asked again at once only if it is retryable
   */
  async request(reason: Reason, session: AbortSignal): Promise<AccessToken> {
    const signal = AbortSignal.any([session, AbortSignal.timeout(deadlineMs)]);
    try {
      return readToken(await Promise.race([this.#provide({reason, signal}), ended(signal)]));
    } catch (error) {
      if (error instanceof ChatError) throw error;
      throw new TokenUnavailable('The token endpoint cannot be reached.', 0, error);
    }
  }
}

/** Rejects with the signal's reason. The signal is a courtesy to a provider, which need not heed it. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as DOMException), {once: true});
  });
}

async function fetchToken(
  endpoint: string | undefined,
  credentials: RequestCredentials,
  signal: AbortSignal,
): Promise<string> {
  const url = endpointUrl(endpoint);
  if (url === null)
    throw new ChatError('token-endpoint-invalid', 'The token endpoint is not an http(s) URL.');
  const response = await fetch(url, {
    method: 'POST',
    headers: {Accept: 'application/json'},
    credentials,
    cache: 'no-store',
    // A redirect leads to a sign-in page, which is no token.
    redirect: 'error',
    signal,
  });
  if (response.status === 401 || response.status === 403) {
    throw new ChatError('token-denied', `The token endpoint answered ${response.status}.`);
  }
  if (response.status >= 500 || response.status === 429 || response.status === 408) {
    throw new TokenUnavailable(`The token endpoint answered ${response.status}.`, retryAfterMs(response));
  }
  return ((await response.json().catch(() => null)) as {token?: string} | null)?.token ?? '';
}

/** The endpoint as an absolute URL; null when it is none that can be fetched. */
export function endpointUrl(endpoint: string | undefined): string | null {
  if (!endpoint || !URL.canParse(endpoint, document.baseURI)) return null;
  const url = new URL(endpoint, document.baseURI);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url.href : null;
}

/** Seconds or a date. */
function retryAfterMs(response: Response): number {
  const value = response.headers.get('Retry-After') ?? '';
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Math.min(longestRetryAfterMs, Math.max(0, ms || 0));
}
