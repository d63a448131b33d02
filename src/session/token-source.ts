import {ChatError} from '../model/errors.js';
import {readToken, type AccessToken} from './access-token.js';
import type {SessionOptions, TokenProvider} from './session-options.js';

type Reason = Parameters<TokenProvider>[0]['reason'];

const deadlineMs = 10_000;
const longestRetryAfterMs = 300_000;
/** In characters. Twilio's tokens have a few hundred; a body that never ends must not fill the memory. */
const longestAnswer = 65_536;

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
  readonly #provide: (request: Parameters<TokenProvider>[0]) => Promise<unknown>;

  constructor(options: SessionOptions) {
    this.#provide = options.tokenProvider ?? (({signal}) => fetchToken(options, signal));
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
      const status = (error as {status?: unknown} | null)?.status;
      if (status === 401 || status === 403) throw denied(status);
      throw new TokenUnavailable('The token endpoint cannot be reached.', 0, error);
    }
  }
}

function denied(status: number): ChatError {
  return new ChatError('token-denied', `The token endpoint answered ${status}.`);
}

/** Rejects with the signal's reason. The signal is a courtesy to a provider, which need not heed it. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as DOMException), {once: true});
  });
}

async function fetchToken(
  {tokenEndpoint, credentials = 'same-origin', tokenHeaders}: SessionOptions,
  signal: AbortSignal,
): Promise<unknown> {
  const url = endpointUrl(tokenEndpoint);
  if (url === null)
    throw new ChatError('token-endpoint-invalid', 'The token endpoint is not an http(s) URL.');
  const response = await fetch(url, {
    method: 'POST',
    // No more, so that an endpoint of another origin needs no answer to a preflight.
    headers: headersOf({Accept: 'application/json', ...tokenHeaders}),
    credentials,
    cache: 'no-store',
    // A redirect leads to a sign-in page, which is no token.
    redirect: 'error',
    signal,
  });
  const {status, ok} = response;
  if (ok) return parsed(await textOf(response));
  await response.body?.cancel();
  if (status === 401 || status === 403) throw denied(status);
  if (status >= 500 || status === 429 || status === 408 || status === 425) {
    throw new TokenUnavailable(`The token endpoint answered ${status}.`, retryAfterMs(response));
  }
  throw new ChatError('token-endpoint-invalid', `The token endpoint answered ${status}.`);
}

/** Without what is no header: else nothing could be asked, and it would look as if nobody answered. */
function headersOf(all: Readonly<Record<string, string>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(all)) {
    try {
      headers.set(name, value);
    } catch {
      // A name with a space in it, for example.
    }
  }
  return headers;
}

/** The answer's text; nothing, if it is longer than any token. */
async function textOf({body, headers}: Response): Promise<string> {
  if (Number(headers.get('Content-Length')) > longestAnswer) return '';
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const {done = true, value} = (await reader?.read()) ?? {};
    if (done) return text;
    text += value;
    if (text.length > longestAnswer) {
      await reader?.cancel();
      return '';
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
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
