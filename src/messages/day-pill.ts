import {html, type TemplateResult} from 'lit';
import {dayName} from './message-dates.js';
import type {RowContext} from './row-context.js';

/** The day of what follows, on a small pill. */
export function dayPill(time: number, context: RowContext): TemplateResult {
  return html`<div part="date" class="day" role="separator">${dayName(time, context)}</div>`;
}
