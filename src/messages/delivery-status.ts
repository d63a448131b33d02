import {html, nothing, type TemplateResult} from 'lit';
import type {ThreadMessage} from '../model/group-messages.js';
import {sentence} from '../localize/sentence.js';
import type {ChatErrorCode} from '../model/errors.js';
import type {OutboxItem} from '../model/outbox-item.js';
import {check, checkCheck, circleAlert, clock, icon} from '../styles/icons.js';
import type {RowContext} from './row-context.js';

/** What the same text, sent again, would only fail with again. */
const hopeless: readonly ChatErrorCode[] = [
  'message-too-long',
  'attributes-too-large',
  'too-many-files',
  'file-too-large',
  'file-type-refused',
  'conversation-closed',
];

/** How far an own message has come, in words, and as a sign: clock, tick, two ticks. Only what is true is said. */
function delivery(
  {index, unsent}: ThreadMessage,
  {terms, readByAll, readByAny, slow}: RowContext,
): readonly [label: string, sign: string] {
  switch (unsent?.state ?? 'confirming') {
    case 'failed':
      return [terms.notSent, circleAlert];
    case 'queued':
      return [terms.queued, clock];
    case 'confirming':
      if (readByAll >= index) return [terms.readByAll, checkCheck];
      return readByAny >= index ? [terms.readBySome, checkCheck] : [terms.sent, check];
    case 'uploading':
      return [terms.uploading, clock];
    default:
      return [unsent !== undefined && slow.has(unsent.clientId) ? terms.stillSending : terms.sending, clock];
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
export function sendFailure(
  {clientId, error}: OutboxItem,
  {terms, actions, asked}: RowContext,
): TemplateResult {
  // The general reason would only say the same twice.
  const reason = error === null || error.code === 'send-failed' ? '' : sentence(terms, error.code);
  return html`<div part="status" class="meta failure">
    <span class="reason">${icon(circleAlert, 16)}<span>${terms.notSent}${reason === '' ? '' : `. ${reason}`}</span></span>
    ${
      error !== null && hopeless.includes(error.code)
        ? nothing
        : html`<button part="retry" @click=${() => actions.retry(clientId)}>${terms.retrySend}</button>`
    }
    <button @click=${() => actions.edit(clientId)}>${terms.editUnsent}</button>
    <button @click=${() => actions.remove(clientId)}
      >${asked === clientId ? terms.deleteForGood : terms.deleteUnsent}</button
    >
  </div>`;
}
