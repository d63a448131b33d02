import {html, nothing, type TemplateResult} from 'lit';
import type {ThreadMessage} from '../model/group-messages.js';
import type {OutboxItem} from '../model/outbox-item.js';
import {check, checkCheck, circleAlert, clock, icon} from '../styles/icons.js';
import type {RowContext} from './row-context.js';

/** How far an own message has come, in words; empty for messages of others. */
export function deliveryLabel(
  {own, index, unsent}: ThreadMessage,
  {terms, readByAll, readByAny}: RowContext,
): string {
  if (!own) return '';
  switch (unsent?.state ?? 'sent') {
    case 'failed':
      return terms.notSent;
    case 'queued':
      return terms.queued;
    case 'sent':
      if (readByAll >= index) return terms.readByAll;
      return readByAny >= index ? terms.readBySome : terms.sent;
    default:
      return terms.sending;
  }
}

/** The same as a sign: clock, tick, two ticks, two ticks in the accent. Only what is true is shown. */
export function deliveryStatus(message: ThreadMessage, context: RowContext): TemplateResult | typeof nothing {
  const {terms} = context;
  const label = deliveryLabel(message, context);
  if (label === '') return nothing;
  const sign =
    label === terms.queued || label === terms.sending ? clock : label === terms.sent ? check : checkCheck;
  return html`<span
    part="status"
    class="status ${label === terms.readByAll ? 'read' : ''}"
    role="img"
    aria-label=${label}
    title=${label}
    >${icon(sign, sign === clock ? 14 : 16)}</span
  >`;
}

/** What went wrong with a message that was not sent, and the ways on. */
export function sendFailure({clientId, error}: OutboxItem, {terms, actions}: RowContext): TemplateResult {
  // The general reason would only say the same twice.
  const reason = error === null || error.code === 'send-failed' ? '' : terms.errors[error.code];
  return html`<div part="status" class="meta failure">
    <span class="reason">${icon(circleAlert, 16)}<span>${terms.notSent}${reason === '' ? '' : `. ${reason}`}</span></span>
    ${
      error?.code === 'message-too-long'
        ? nothing
        : html`<button part="retry" @click=${() => actions.retry(clientId)}>${terms.retrySend}</button>`
    }
    <button @click=${() => actions.edit(clientId)}>${terms.editUnsent}</button>
  </div>`;
}
