import {html, nothing, type TemplateResult} from 'lit';
import {icon} from '../styles/icons.js';

/** What stands where content would be: one sentence, and at most one action. */
export interface StatePanel {
  /** An outline from styles/icons.ts. */
  readonly outline: string;
  readonly title: string;
  readonly hint?: string;
  readonly action?: {readonly label: string; readonly run: () => void} | undefined;
  /** Whether to say it at once to those who do not see it. */
  readonly alert?: boolean;
}

/** The picture of such a state. The element that shows it adds `statePanelStyles`. */
export function statePanel({outline, title, hint, action, alert}: StatePanel): TemplateResult {
  return html`<div part="state" class="state" role=${alert ? 'alert' : 'none'}>
    <span class="state-icon">${icon(outline, 24)}</span>
    <p class="state-title">${title}</p>
    ${hint ? html`<p class="state-hint">${hint}</p>` : nothing}
    ${
      action
        ? html`<button part="action" class="state-action" type="button" @click=${action.run}>${action.label}</button>`
        : nothing
    }
  </div>`;
}
