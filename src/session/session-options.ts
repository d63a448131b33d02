import type {PersistenceMode} from '../model/persistence.js';

/** Gives an access token. `signal` aborts when the session ends or a deadline passes. */
export type TokenProvider = (request: {
  /** Why it is asked for: the first, a renewal, or after a refusal. */
  readonly reason: 'start' | 'renew' | 'denied';
  readonly signal: AbortSignal;
}) => Promise<string | {readonly token: string; readonly identity?: string; readonly ttl?: number}>;

/** What makes a session. Two elements with equal options share one. */
export interface SessionOptions {
  /** URL that answers a POST with `{token, identity, ttl}`, relative to the page or absolute. */
  readonly tokenEndpoint?: string;
  /** Instead of an endpoint. Sessions are shared by identity of the function. */
  readonly tokenProvider?: TokenProvider;
  /** Origin of a local Conversations service, for example `http://127.0.0.1:4455`. Absent: Twilio. */
  readonly serviceUrl?: string;
  /** Credentials mode of the token request; default `same-origin`. */
  readonly credentials?: 'same-origin' | 'include' | 'omit';
  /** More headers of the token request, for example a CSRF token. Sessions with other headers are others. */
  readonly tokenHeaders?: Readonly<Record<string, string>>;
  /**
   * How long what was typed and not sent is kept; default `session`. No part of what makes a session: who names
   * it last decides, also while the session lives.
   */
  readonly persistence?: PersistenceMode;
}
