import {html, nothing, type TemplateResult} from 'lit';
import type {Calendar} from '../../localize/calendar.js';
import {sentence} from '../../localize/sentence.js';
import type {Translation} from '../../localize/translation.js';
import type {MessageSearch} from '../../model/message-search.js';

/** What the line under the field is made of. */
export interface SearchState {
  readonly search: MessageSearch;
  readonly isConnected: boolean;
  readonly stop: () => void;
  readonly resume: () => void;
}

/** How far a search has got, and the way to stop it or to go on; or why it does not. */
export function searchState(terms: Translation, calendar: Calendar, state: SearchState): TemplateResult {
  const {search, stop, resume} = state;
  const isRunning = search.status === 'searching';
  const label = isRunning ? terms.stopSearch : search.status === 'failed' ? terms.retrySend : terms.searchOn;
  const isHopeless = search.error?.retryable === false;
  return html`<div part="state" class="state">
    <progress part="progress" max="1" .value=${search.progress} aria-label=${terms.searching}></progress>
    <span class="text" role=${search.error ? 'alert' : 'none'}>${textOf(terms, calendar, state)}</span>
    ${isHopeless ? nothing : html`<button part="action" class="quiet" type="button" @click=${isRunning ? stop : resume}>${label}</button>`}
  </div>`;
}

function textOf(terms: Translation, calendar: Calendar, {search, isConnected}: SearchState): string {
  const {status, error, reachedAt} = search;
  if (error) return sentence(terms, error.code);
  if (status === 'searching' && !isConnected) return `${terms.connectionLost} ${terms.searchedLater}`;
  if (reachedAt === null) return terms.searching;
  return terms.searchedBackTo(calendar.format(reachedAt, 'date'));
}
