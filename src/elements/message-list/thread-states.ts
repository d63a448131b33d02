import {html, nothing, type TemplateResult} from 'lit';
import {sentence} from '../../localize/sentence.js';
import type {Translation} from '../../localize/translation.js';
import type {ChatErrorInfo} from '../../model/errors.js';
import {circleAlert, icon, messageCircle, refresh} from '../../styles/icons.js';
import {statePanel} from '../state-panel.js';

/** A thread without messages. */
export function emptyThread({noMessages, noMessagesHint}: Translation): TemplateResult {
  return statePanel({outline: messageCircle, title: noMessages, hint: noMessagesHint});
}

/** A thread that could not be loaded. */
export function failedThread(
  terms: Translation,
  error: ChatErrorInfo | null,
  retry: () => void,
): TemplateResult {
  return statePanel({
    outline: circleAlert,
    title: sentence(terms, error?.code ?? 'history-failed'),
    action: error?.retryable === false ? undefined : {label: terms.retrySend, run: retry},
    alert: true,
  });
}

/**
 * The line at an end of what is loaded: empty, a spinner, or the way to try again. It has the same height in all
 * three, so that nothing moves when one follows the other.
 */
export function threadEdge(
  terms: Translation,
  isLoading: boolean,
  error: ChatErrorInfo | null,
  retry: () => void,
): TemplateResult {
  if (error !== null) {
    return html`<div class="edge" role="alert">
      <span>${sentence(terms, error.code)}</span>
      <button part="retry" class="quiet" type="button" @click=${retry}>${icon(refresh, 16)}${terms.retrySend}</button>
    </div>`;
  }
  return html`<div class="edge">
    ${isLoading ? html`<span part="spinner" class="spinner" role="img" aria-label=${terms.loadingOlder}></span>` : nothing}
  </div>`;
}
