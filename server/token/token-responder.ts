import {signWith} from './access-token.js';
import {corsHeaders, preflightHeaders} from './cors.js';
import {checkIdentity, type AuthenticatedIdentity} from './identity.js';
import {originPolicy} from './origin-policy.js';
import {RateLimit, type RateLimitOptions} from './rate-limit.js';
import {checkTtl} from './time-to-live.js';
import {TokenConfigError} from './token-config-error.js';
import {TokenCredentials, type TokenCredentialsInit} from './token-credentials.js';
import {noContent, refusal, tokenResponse} from './token-response.js';

/** What `authenticate` may return: who it is, or null when nobody is signed in. */
export type AuthenticateResult = AuthenticatedIdentity | null | undefined;

/** How a token endpoint is set up. `Source` is what the framework at hand calls a request. */
export interface TokenEndpointOptions<Source> {
  readonly credentials: TokenCredentialsInit;
  /**
   * Says who sends this request, from your own session or sign-in, or null when nobody is signed in.
   *
   * This is the whole of the security: whoever it names can read that person's conversations. There is no
   * default, and nothing that the request claims about an identity is looked at.
   */
  readonly authenticate: (source: Source) => AuthenticateResult | Promise<AuthenticateResult>;
  /** How long a token is good for; 3,600 unless told. */
  readonly ttlSeconds?: number;
  /** Origins of other sites whose pages may ask, such as `https://shop.example`. Your own needs no mention. */
  readonly allowedOrigins?: readonly string[];
  readonly rateLimit?: RateLimitOptions;
  /** Hears why a token could not be issued. The visitor only ever hears that it could not. */
  readonly onError?: (error: unknown) => void;
}

/**
 * The endpoint without a framework: decides in the order method, origin, person, rate, so that a stranger
 * costs the least.
 *
 * @throws TokenConfigError when the endpoint cannot work, or would be open to anybody.
 */
export function tokenResponder<Source>(
  options: TokenEndpointOptions<Source>,
): (request: Request, source: Source) => Promise<Response> {
  const {authenticate, onError} = options;
  if (typeof authenticate !== 'function') {
    throw new TokenConfigError(
      'authenticate_missing',
      'A token endpoint needs an authenticate hook: without one it would sign anybody in as anybody.',
    );
  }
  const credentials = new TokenCredentials(options.credentials);
  const ttl = checkTtl(options.ttlSeconds);
  const verdictOn = originPolicy(options.allowedOrigins);
  const rateLimit = new RateLimit(options.rateLimit);

  return async (request, source) => {
    const verdict = verdictOn(request);
    const cors = corsHeaders(verdict);
    if (request.method === 'OPTIONS' && verdict.kind === 'listed') {
      return noContent(preflightHeaders(request, verdict));
    }
    if (request.method !== 'POST') return refusal('method_not_allowed', {...cors, Allow: 'POST'});
    if (verdict.kind === 'refused') return refusal('origin_refused');
    try {
      const result = await authenticate(source);
      if (result === null || result === undefined) return refusal('unauthenticated', cors);
      const identity = checkIdentity(result);
      const waitSeconds = rateLimit.take(identity);
      if (waitSeconds > 0) return refusal('too_many_requests', {...cors, 'Retry-After': String(waitSeconds)});
      return tokenResponse(200, await signWith(credentials, identity, ttl), cors);
    } catch (error) {
      onError?.(error);
      return refusal('token_unavailable', cors);
    }
  };
}
