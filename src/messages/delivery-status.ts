import {html, nothing, type TemplateResult} from 'lit';
import type {ThreadMessage} from '../model/group-messages.js';
import type {OutboxItem} from '../model/outbox-item.js';
import {check, checkCheck, circleAlert, clock, icon} from '../styles/icons.js';
import type {RowContext} from './row-context.js';

/** How far an own message has come, in words, and as a sign: clock, tick, two ticks. Only what is true is said. */
function delivery(
  {index, unsent}: ThreadMessage,
  {terms, readByAll, readByAny}: RowContext,
): readonly [label: string, sign: string] {
  switch (unsent?.state ?? 'confirming') {
    case 'failed':
      return [terms.notSent, circleAlert];
    case 'queued':
      return [terms.queued, clock];
    case 'confirming':
      if (readByAll >= index) return [terms.readByAll, checkCheck];
      return readByAny >= index ? [terms.readBySome, checkCheck] : [terms.sent, check];
    default:
      return [terms.sending, clock];
  }
}

/** The words alone; empty for messages of others. */
export function deliveryLabel(message: ThreadMessage, context: RowContext): string {
  return message.own ? delivery(message, context)[0] : '';
}

/** The sign, in the accent once everybody has read the message; nothing for messages of others. */
export function deliveryStatus(message: ThreadMessage, context: RowContext): TemplateResult | typeof nothing {
  if (!message.own) return nothing;
  const [label, sign] = delivery(message, context);
  return html`<span
    part="status"
    class="status ${label === context.terms.readByAll ? 'read' : ''}"
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
