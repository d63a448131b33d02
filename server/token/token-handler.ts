import {tokenResponder, type TokenEndpointOptions} from './token-responder.js';

/** How the endpoint is set up where requests are web-standard. */
export type TokenHandlerOptions = TokenEndpointOptions<Request>;

/**
 * A token endpoint for anything that speaks web-standard requests: Hono, Next.js, Deno, Bun, Workers.
 *
 * @example
 * const token = createTokenHandler({
 *   credentials: {accountSid, apiKeySid, apiKeySecret, serviceSid},
 *   authenticate: async (request) => (await sessionOf(request))?.userId ?? null,
 * });
 * app.post('/token', (c) => token(c.req.raw));
 *
 * @throws TokenConfigError when the endpoint cannot work, or would be open to anybody.
 */
export function createTokenHandler(options: TokenHandlerOptions): (request: Request) => Promise<Response> {
  const respond = tokenResponder(options);
  return (request) => respond(request, request);
}
