import type {ChatErrorInfo} from './errors.js';

/**
 * - `idle`: nobody uses the session yet
 * - `fetching-token`, `connecting`: the start
 * - `connected`: all is well
 * - `reconnecting`: was connected, will be again by itself
 * - `denied`: the visitor must sign in (token refused or not given)
 * - `failed`: does not come back by itself; `error` says why
 * - `closed`: ended by the page
 */
export type SessionPhase =
  'idle' | 'fetching-token' | 'connecting' | 'connected' | 'reconnecting' | 'denied' | 'failed' | 'closed';

/** What is known of the session. Frozen. */
export interface SessionState {
  readonly phase: SessionPhase;
  /** Why it is `denied` or `failed`, or why a start or reconnect takes long; null when all is well. */
  readonly error: ChatErrorInfo | null;
  /** Whether it has been connected before: a first start shows a skeleton, a gap shows a line. */
  readonly wasConnected: boolean;
  /** Who this session speaks for; null until the first connection. */
  readonly identity: string | null;
  /** When the next attempt is due, if we wait for one: milliseconds since 1970; else null. */
  readonly retryAt: number | null;
}
