import type {SessionController} from '../controllers/session-controller.js';
import type {AlarmController} from '../controllers/alarm-controller.js';
import type {LocalizeController} from '../localize/localize-controller.js';
import {sentence} from '../localize/sentence.js';
import type {ChatErrorCode} from '../model/errors.js';
import {circleAlert, lock} from '../styles/icons.js';
import {countdown} from './countdown.js';
import {hasEnded, mustSignIn, wayOn} from './session-end.js';
import type {StatePanel} from './state-panel.js';

/** Why there is no session, and will be none without the visitor or the page; undefined if there may be. */
export function sessionFailure({problem, current}: SessionController): ChatErrorCode | undefined {
  const {phase, error} = current?.state.snapshot ?? {};
  return problem ?? (hasEnded(phase) ? (error?.code ?? 'conversation-not-found') : undefined);
}

/**
 * What to show in place of everything, because there is no session to show anything of; null if there is.
 * @param alarm Renders again while the panel counts down to the next try.
 */
export function sessionProblem(
  finder: SessionController,
  localize: LocalizeController,
  alarm: AlarmController,
): StatePanel | null {
  const {terms} = localize;
  const run = () => finder.reconnect();
  if (finder.problem !== null) {
    const isSetUp = finder.problem === 'sdk-unavailable';
    const action = isSetUp ? {label: terms.tryAgain, run} : null;
    return {outline: circleAlert, title: sentence(terms, finder.problem), action, alert: isSetUp};
  }
  const session = finder.current;
  if (session === null) return null;
  const state = session.state.snapshot;
  const {phase, error} = state;
  const isOver = hasEnded(phase);
  // What was loaded stays readable, unless it is another person's, or nobody's; the banner tells the rest.
  if (state.wasConnected && error?.code !== 'identity-changed' && phase !== 'closed') return null;
  if (!isOver && error === null) return null;
  const label = isOver ? wayOn(state, terms) : terms.tryAgain;
  const waiting = session.waitingCount.snapshot;
  return {
    outline: mustSignIn(phase) ? lock : circleAlert,
    title:
      phase === 'closed' && error === null ? terms.signedOut : sentence(terms, error?.code ?? 'unexpected'),
    hint: `${waiting > 0 ? terms.waitingToSend(waiting) : ''} ${countdown(state.retryAt, localize, alarm)}`.trim(),
    action: label === null ? null : {label, run},
    slot: mustSignIn(phase) ? 'signed-out' : undefined,
    alert: isOver,
  };
}
