import type {Translation} from '../localize/translation.js';
import type {ChatSession} from '../session/chat-session.js';
import {circleAlert, lock} from '../styles/icons.js';
import type {StatePanel} from './state-panel.js';

/** What to show in place of everything, because there is no session to show anything of; null if there is. */
export function sessionProblem(session: ChatSession | null, terms: Translation): StatePanel | null {
  if (session === null) return {outline: circleAlert, title: terms.errors['token-endpoint-invalid']};
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
