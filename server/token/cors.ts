import type {OriginVerdict} from './origin-policy.js';

/** Ten minutes: a listed origin that is taken off the list loses its access soon. */
const preflightMaxAgeSeconds = 600;

/** What lets a page of another site read the answer; nothing unless that site was given by name. */
export function corsHeaders(verdict: OriginVerdict): Record<string, string> {
  if (verdict.kind !== 'listed') return {};
  return {
    'Access-Control-Allow-Origin': verdict.origin,
    'Access-Control-Allow-Credentials': 'true',
    // Else the page could not see how long it is to wait.
    'Access-Control-Expose-Headers': 'Retry-After',
  };
}

/** What a browser must hear before it sends the request itself. */
export function preflightHeaders(request: Request, verdict: OriginVerdict): Record<string, string> {
  const asked = request.headers.get('access-control-request-headers');
  return {
    ...corsHeaders(verdict),
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Max-Age': String(preflightMaxAgeSeconds),
    // Echoed, because a page that was given by name may send whatever its own sign-in needs.
    ...(asked !== null && {'Access-Control-Allow-Headers': asked}),
  };
}
