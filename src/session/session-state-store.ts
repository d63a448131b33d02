import type {ChatErrorInfo} from '../model/errors.js';
import {isSame} from '../model/is-same.js';
import type {SessionPhase, SessionState} from '../model/session-state.js';
import {Store} from '../stores/store.js';

/** After this a start or a gap is worth a word. */
const slowMs = 5000;

export const connectionFailed: ChatErrorInfo = Object.freeze({
  code: 'connection-failed',
  retryable: true,
  twilioCode: null,
});

const tokenIsSlow: ChatErrorInfo = Object.freeze({...connectionFailed, code: 'token-endpoint-unreachable'});

/** The session's phase, told to people: once it was connected, every way back is `reconnecting`. */
export class SessionStateStore extends Store<SessionState> {
  #slowTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super(Object.freeze({phase: 'idle', error: null, wasConnected: false, identity: null, retryAt: null}));
  }

  /** Nothing follows `closed`. */
  enter(phase: SessionPhase, error: ChatErrorInfo | null = null, identity?: string): void {
    const before = this.snapshot;
    if (before.phase === 'closed') return;
    clearTimeout(this.#slowTimer);
    const wasConnected = before.wasConnected || phase === 'connected';
    const shown = wasConnected && isStarting(phase) ? 'reconnecting' : phase;
    if (isStarting(shown)) {
      const slow = phase === 'fetching-token' ? tokenIsSlow : connectionFailed;
      this.#slowTimer = setTimeout(() => this.enter(phase, slow), slowMs);
    }
    const next: SessionState = {
      phase: shown,
      // The reason of a long start stays until it ends, though single steps of it succeed.
      error: error ?? (isStarting(shown) && isStarting(before.phase) ? before.error : null),
      wasConnected,
      identity: identity ?? before.identity,
      retryAt: null,
    };
    if (!isSame(next, before)) this.set(Object.freeze(next));
  }
}

function isStarting(phase: SessionPhase): boolean {
  return phase === 'fetching-token' || phase === 'connecting' || phase === 'reconnecting';
}
