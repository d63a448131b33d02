import type {Translation} from '../localize/translation.js';
import type {ChatErrorCode} from '../model/errors.js';
import type {SessionState} from '../model/session-state.js';

/** What only a change of the page can help: a button that tries again would be a promise that is not kept. */
const helpless: readonly ChatErrorCode[] = ['insecure-context', 'service-url-invalid', 'csp-blocked'];

/** Whether the session does not go on without the visitor. */
export function hasEnded(phase: SessionState['phase'] | undefined): boolean {
  return phase === 'denied' || phase === 'failed' || phase === 'closed';
}

/** Whether the page's own way to sign in is what helps. */
export function mustSignIn(phase: SessionState['phase'] | undefined): boolean {
  return phase === 'denied' || phase === 'closed';
}

/** What the button says that leads on from where a session has ended; null where none does. */
export function wayOn({phase, error}: SessionState, terms: Translation): string | null {
  if (error?.code === 'identity-changed') return terms.goOn;
  if (mustSignIn(phase)) return terms.signInAgain;
  return error !== null && helpless.includes(error.code) ? null : terms.reconnect;
}
