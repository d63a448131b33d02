import type {Context, Middleware, Next} from 'koa';
import {tokenResponder, type TokenEndpointOptions} from './token-responder.js';

export interface KoaTokenOptions extends TokenEndpointOptions<Context> {
  /** The path to answer at, such as `/token`. Without it every request is answered, as behind a router. */
  readonly path?: string;
}

/**
 * The token endpoint as Koa middleware. `authenticate` receives the context, with the session that your own
 * middleware has put there.
 *
 * @example
 * app.use(koaToken({path: '/token', credentials, authenticate: (ctx) => ctx.state.user?.id ?? null}));
 *
 * @throws TokenConfigError when the endpoint cannot work, or would be open to anybody.
 */
export function koaToken({path, ...options}: KoaTokenOptions): Middleware {
  const respond = tokenResponder(options);
  return async (ctx: Context, next: Next) => {
    if (path !== undefined && ctx.path !== path) {
      await next();
      return;
    }
    const response = await respond(toRequest(ctx), ctx);
    ctx.status = response.status;
    for (const [name, value] of response.headers) {
      // Other middleware may have added to Vary already.
      if (name === 'vary') ctx.vary(value);
      else ctx.set(name, value);
    }
    ctx.body = response.status === 204 ? null : await response.text();
  };
}

/** The head of the request only: the endpoint never looks at a body. */
function toRequest(ctx: Context): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(ctx.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  // `ctx.host` rather than the header, because Koa knows whether the proxy in front is to be believed.
  const url = `${ctx.protocol}://${ctx.host}${ctx.path}`;
  if (!URL.canParse(url)) ctx.throw(400);
  // A web-standard request cannot be made with these methods, and GET is refused just the same.
  const method = /^(?:connect|trace|track)$/i.test(ctx.method) ? 'GET' : ctx.method;
  return new Request(url, {method, headers});
}
