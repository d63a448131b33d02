import {html, nothing, type TemplateResult} from 'lit';
import {icon} from '../styles/icons.js';

/** What stands where content would be: one sentence, and at most one action. */
export interface StatePanel {
  /** An outline from styles/icons.ts. */
  readonly outline: string;
  readonly title: string;
  /** Muted, under the sentence. Not said aloud when it changes. */
  readonly hint?: string | undefined;
  readonly action?: {readonly label: string; readonly run: () => void} | null | undefined;
  /** Name of a slot by which the page puts something of its own in place of the action. */
  readonly slot?: string | undefined;
  /** Whether to say it at once to those who do not see it. */
  readonly alert?: boolean;
}

/** The picture of such a state. The element that shows it adds `statePanelStyles`. */
export function statePanel({outline, title, hint, action, slot, alert}: StatePanel): TemplateResult {
  const button = action
    ? html`<button part="action" class="state-action" type="button" @click=${action.run}>${action.label}</button>`
    : nothing;
  return html`<div part="state" class="state">
    <span class="state-icon">${icon(outline, 24)}</span>
    <p class="state-title" role=${alert ? 'alert' : 'none'}>${title}</p>
    ${hint ? html`<p class="state-hint">${hint}</p>` : nothing}
    ${slot ? html`<slot name=${slot}>${button}</slot>` : button}
  </div>`;
}
