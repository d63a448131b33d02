import type {Middleware} from 'koa';

/**
 * Lets in only requests that are made on this machine, to this machine by name.
 *
 * The demo signs anybody in as anybody, so it must not be reachable from elsewhere: neither over the network,
 * nor through a page whose own name was made to resolve to 127.0.0.1 (DNS rebinding).
 */
export const onLoopbackOnly: Middleware = async (ctx, next) => {
  if (!isLoopbackAddress(ctx.req.socket.remoteAddress) || !isLoopbackName(ctx.hostname)) ctx.throw(403);
  await next();
};

export function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && /^(?:::ffff:)?127\.|^::1$/.test(address);
}

function isLoopbackName(hostname: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]', '::1'].includes(hostname);
}
