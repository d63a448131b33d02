import {TokenConfigError} from './token-config-error.js';

/** Where a request comes from, as far as its headers tell. */
export type OriginVerdict =
  /** From a page of this very server, or from a program that is no browser. */
  | {readonly kind: 'own'}
  /** From a page of another site that was given by name. */
  | {readonly kind: 'listed'; readonly origin: string}
  | {readonly kind: 'refused'};

/**
 * Decides which pages may ask for a token with the visitor's cookies.
 *
 * Origins are compared as whole strings. Patterns and suffixes are how `app.example.evil.com` gets in.
 *
 * @throws TokenConfigError `origin_invalid` when an entry is not exactly what a browser sends.
 */
export function originPolicy(allowedOrigins: readonly string[] = []): (request: Request) => OriginVerdict {
  const listed = new Set(allowedOrigins.map(checkOrigin));
  return (request) => {
    const origin = request.headers.get('origin');
    const site = request.headers.get('sec-fetch-site');
    if (origin !== null && listed.has(origin)) return {kind: 'listed', origin};
    // What the browser itself says about the sender goes before anything that we could work out.
    if (site !== null && site !== 'same-origin' && site !== 'none') return {kind: 'refused'};
    // Every browser sends Origin with a POST, so this is a program with credentials of its own.
    if (origin === null) return {kind: 'own'};
    return isOfHost(origin, new URL(request.url)) ? {kind: 'own'} : {kind: 'refused'};
  };
}

/**
 * Compares hosts and ports only: behind a proxy that ends TLS this server believes to speak `http:`.
 * The `null` of sandboxed frames is no URL and so never passes.
 */
function isOfHost(origin: string, own: URL): boolean {
  if (!URL.canParse(origin)) return false;
  const {protocol, host} = new URL(origin);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return host === own.host || host === new URL(`${protocol}//${own.host}`).host;
}

function checkOrigin(origin: string): string {
  // A star is a letter like any other to the URL parser.
  if (/^https?:[^*]+$/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin)
    return origin;
  throw new TokenConfigError(
    'origin_invalid',
    'allowedOrigins takes origins as browsers send them, such as https://shop.example: no path, no *, no null.',
  );
}
