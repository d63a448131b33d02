import {html, nothing, type TemplateResult} from 'lit';
import type {DeliverySummary} from '../model/delivery.js';
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
function progress(message: ThreadMessage, context: RowContext): readonly [label: string, sign: string] {
  const {index, unsent, delivery} = message;
  const {terms, readByAll, readByAny, slow} = context;
  switch (unsent?.state ?? 'confirming') {
    case 'failed':
      return [terms.notSent, circleAlert];
    case 'queued':
      return [terms.queued, clock];
    case 'confirming':
      if (delivery !== undefined) return carried(delivery, index, context);
      if (readByAll >= index) return [terms.readByAll, checkCheck];
      return readByAny >= index ? [terms.readBySome, checkCheck] : [terms.sent, check];
    case 'uploading':
      return [terms.uploading, clock];
    default:
      return [unsent !== undefined && slow.has(unsent.clientId) ? terms.stillSending : terms.sending, clock];
  }
}

/**
 * The same where some, or all, are reached by SMS or WhatsApp. The service tells of chat who has read, and of
 * telephones what the carriers tell; nobody tells that a message was delivered by chat.
 */
function carried(
  delivery: DeliverySummary,
  index: number,
  {terms, readByAll, readByAny, telephonesOnly}: RowContext,
): readonly [label: string, sign: string] {
  const {total, sent, delivered, read} = delivery;
  if (isUndelivered(delivery)) {
    const isForAll =
      telephonesOnly && (total === 1 || delivery.undelivered === 'all' || delivery.failed === 'all');
    return [isForAll ? terms.notDelivered : terms.notDeliveredToAll, circleAlert];
  }
  if (read === 'all' && (telephonesOnly || readByAll >= index)) return [terms.readByAll, checkCheck];
  if (read !== 'none' || readByAny >= index) return [terms.readBySome, checkCheck];
  if (delivered === 'all') return [terms.delivered, checkCheck];
  // Of two, some are one.
  if (delivered === 'some')
    return [total === 2 ? terms.deliveredTo(1, 2) : terms.deliveredToSome(total), check];
  return sent === 'none' && telephonesOnly ? [terms.sending, clock] : [terms.sent, check];
}

/** Whether a message of this user could not be delivered to somebody: that is said where it stands. */
export function hasFailedToDeliver({own, delivery}: ThreadMessage): boolean {
  return own && delivery !== undefined && isUndelivered(delivery);
}

function isUndelivered({undelivered, failed}: DeliverySummary): boolean {
  return undelivered !== 'none' || failed !== 'none';
}

/** The words alone; empty for messages of others. */
export function deliveryLabel(message: ThreadMessage, context: RowContext): string {
  return message.own ? progress(message, context)[0] : '';
}

/**
 * The sign, in the accent once everybody has read the message; in words, with the way to the reasons, when it could
 * not be delivered. Nothing for messages of others.
 */
export function deliveryStatus(message: ThreadMessage, context: RowContext): TemplateResult | typeof nothing {
  if (!message.own) return nothing;
  const [label, sign] = progress(message, context);
  if (hasFailedToDeliver(message)) {
    const {terms, actions} = context;
    return html`<span part="status" class="reason">${icon(sign, 16)}<span>${label}</span></span>
      <button part="details-button" @click=${() => actions.details(message.key)}>${terms.details}</button>`;
  }
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
