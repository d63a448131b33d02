import {html, nothing, type TemplateResult} from 'lit';
import {failureSentence, type FailureTexts} from '../../localize/failure-texts.js';
import type {Translation} from '../../localize/translation.js';
import {avatar} from '../../messages/avatar.js';
import {timeOfDay, dayName} from '../../messages/message-dates.js';
import type {RowContext} from '../../messages/row-context.js';
import type {DeliveryReceipt, DeliveryState} from '../../model/delivery.js';
import type {ThreadMessage} from '../../model/group-messages.js';
import type {Participant} from '../../model/participant.js';
import {check, checkCheck, circleAlert, clock, icon} from '../../styles/icons.js';
import type {MessageSubject} from './message-subject.js';
import type {ReceiptReader, ReceiptState} from './receipt-reader.js';
import {mostListed} from './reader-lists.js';

/** With how many of all it has arrived, where the summary tells only that these are some; else null. */
export function deliveredCount(
  {delivery}: ThreadMessage,
  state: ReceiptState,
): readonly [count: number, total: number] | null {
  if (state.kind !== 'ready' || delivery?.delivered !== 'some') return null;
  if (delivery.failed !== 'none' || delivery.undelivered !== 'none') return null;
  const {receipts} = state;
  return [receipts.filter(({state}) => state === 'delivered' || state === 'read').length, receipts.length];
}

/** Each recipient by SMS and WhatsApp: how far the message came, when, and why no further. */
export function receiptList(subject: MessageSubject, reader: ReceiptReader): TemplateResult | typeof nothing {
  const {state} = reader;
  const {terms} = subject.context;
  if (state.kind === 'none') return nothing;
  return html`<section class="people" aria-busy=${state.kind === 'loading'}>
    <h3>${terms.recipients}</h3>
    ${content(subject, reader, state)}
  </section>`;
}

function content(subject: MessageSubject, reader: ReceiptReader, state: ReceiptState) {
  const {context, participants} = subject;
  const {terms} = context;
  if (state.kind === 'failed')
    return html`<p role="alert">
      ${terms.receiptsFailed}
      <button part="retry" type="button" class="quiet" @click=${() => reader.retry(subject)}>${terms.retrySend}</button>
    </p>`;
  if (state.kind !== 'ready')
    return html`<span class="spinner" role="img" aria-label=${terms.loading}></span>`;
  const bySid = new Map(participants.map((participant) => [participant.sid, participant]));
  return html`<ul>
    ${state.receipts
      .slice(0, mostListed)
      .map((receipt) => recipient(receipt, bySid.get(receipt.participantSid), context, state.failures))}
    ${
      state.receipts.length > mostListed
        ? html`<li class="rest">${terms.andOthers(state.receipts.length - mostListed)}</li>`
        : nothing
    }
  </ul>`;
}

function recipient(
  {state, errorCode, updatedAt, participantSid}: DeliveryReceipt,
  participant: Participant | undefined,
  context: RowContext,
  failures: FailureTexts,
): TemplateResult {
  const {terms} = context;
  // Who has left is not among the participants any more.
  const name = participant?.name ?? '—';
  const [label, sign] = stateOf(state, terms);
  const failed = state === 'failed' || state === 'undelivered';
  const channel = participant?.channel ?? name;
  const facts = [
    channel === name ? '' : channel,
    label,
    `${dayName(updatedAt, context)}, ${timeOfDay(updatedAt, context)}`,
  ];
  return html`<li class=${failed ? 'failed' : ''}>
    ${avatar(name, participant?.address ?? participantSid, 'small')}
    <div>
      <bdi class="cut">${name}</bdi>
      <small>${facts.filter(Boolean).join(' · ')}</small>
      ${failed && errorCode !== null ? html`<small class="why">${failureSentence(errorCode, failures, terms)}</small>` : nothing}
    </div>
    ${icon(sign, 16)}
  </li>`;
}

function stateOf(state: DeliveryState, terms: Translation): readonly [label: string, sign: string] {
  switch (state) {
    case 'queued':
      return [terms.sending, clock];
    case 'sent':
      return [terms.sent, check];
    case 'delivered':
      return [terms.delivered, checkCheck];
    case 'read':
      return [terms.readByAll, checkCheck];
    default:
      return [terms.notDelivered, circleAlert];
  }
}
