/** What a refusal says. Codes are stable; the page's own texts are chosen by them. */
const refusals = {
  unauthenticated: {status: 401, message: 'Sign in to use the chat.'},
  origin_refused: {status: 403, message: 'This page may not ask for a token.'},
  method_not_allowed: {status: 405, message: 'Ask for a token with POST.'},
  too_many_requests: {status: 429, message: 'Too many requests. Try again later.'},
  // One answer for every defect, because the reason may hold what an attacker wants to know.
  token_unavailable: {status: 500, message: 'A token could not be issued.'},
} as const;

export type RefusalCode = keyof typeof refusals;

/** A token must not outlive its moment in any cache, and must not be served to anybody else from one. */
const always = {
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
  Vary: 'Origin, Cookie, Authorization',
  'X-Content-Type-Options': 'nosniff',
};

/** A JSON answer that no cache keeps. */
export function tokenResponse(status: number, body: object, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {...always, 'Content-Type': 'application/json', ...headers},
  });
}

/** A refusal as `{code, message}`. */
export function refusal(code: RefusalCode, headers: Record<string, string> = {}): Response {
  const {status, message} = refusals[code];
  return tokenResponse(status, {code, message}, headers);
}

/** An answer without a body, to a preflight. */
export function noContent(headers: Record<string, string>): Response {
  return new Response(null, {status: 204, headers: {...always, ...headers}});
}
