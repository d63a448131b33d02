import {ChatError} from '../model/errors.js';

/** A token and whom it speaks for. Kept in memory only: never logged, stored or shown. */
export interface AccessToken {
  readonly token: string;
  /** Null when the token does not say. */
  readonly identity: string | null;
  /** The Conversations service that it is for; null when it does not say. */
  readonly serviceSid: string | null;
  /** How long it is good for, by its own account; 0 when it does not say. */
  readonly lifetimeMs: number;
}

interface Claims {
  readonly iat?: unknown;
  readonly exp?: unknown;
  readonly grants?: {readonly identity?: unknown; readonly chat?: {readonly service_sid?: unknown} | null};
}

/**
 * Reads what a token endpoint or a provider gave.
 * @throws ChatError `token-malformed`
 */
export function readToken(answer: unknown): AccessToken {
  const token = typeof answer === 'string' ? answer : (answer as {token?: unknown} | null)?.token;
  if (typeof token !== 'string' || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    throw new ChatError('token-malformed', 'The token endpoint did not answer {"token": "<JWT>"}.');
  }
  const {grants, iat, exp} = claimsOf(token);
  return {
    token,
    identity: textOrNull(grants?.identity),
    serviceSid: textOrNull(grants?.chat?.service_sid),
    lifetimeMs: typeof iat === 'number' && typeof exp === 'number' ? (exp - iat) * 1000 : 0,
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** What the token itself says: what is said beside it may be wrong. The service decides whether it is true. */
function claimsOf(token: string): Claims {
  try {
    const payload = token.split('.')[1] ?? '';
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
      char.charCodeAt(0),
    );
    return (JSON.parse(new TextDecoder().decode(bytes)) as Claims | null) ?? {};
  } catch {
    return {};
  }
}
