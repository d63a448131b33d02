import type {SessionController} from '../controllers/session-controller.js';
import type {Translation} from '../localize/translation.js';
import {circleAlert, lock} from '../styles/icons.js';
import type {StatePanel} from './state-panel.js';

/** What to show in place of everything, because there is no session to show anything of; null if there is. */
export function sessionProblem(finder: SessionController, terms: Translation): StatePanel | null {
  const session = finder.current;
  if (finder.isUnavailable) {
    const action = {label: terms.tryAgain, run: () => void finder.load()};
    return {outline: circleAlert, title: terms.errors['sdk-unavailable'], alert: true, action};
  }
  if (session === null) {
    return finder.isLoading ? null : {outline: circleAlert, title: terms.errors['token-endpoint-invalid']};
  }
  const {phase, error, wasConnected} = session.state.snapshot;
  const ended = phase === 'denied' || phase === 'failed' || phase === 'closed';
  // What was loaded stays readable, unless it is another person's; the banner tells the rest.
  if (wasConnected && error?.code !== 'identity-changed') return null;
  if (!ended && error === null) return null;
  return {
    outline: phase === 'denied' ? lock : circleAlert,
    title: terms.errors[error?.code ?? 'unexpected'],
    alert: ended,
    action: {
      label: ended ? terms.reconnect : terms.tryAgain,
      run: () => session.reconnect(),
    },
  };
}
