import {html, nothing} from 'lit';
import {deliveryLabel} from '../../messages/delivery-status.js';
import {nameOf} from '../../messages/row-context.js';
import {icon, x} from '../../styles/icons.js';
import {FloatingPanel} from './floating-panel.js';
import type {MessageSubject, OpenPanel, PanelPlace} from './message-subject.js';
import {deliveredCount, receiptList} from './receipt-list.js';
import {readerLists} from './reader-lists.js';
import {ReceiptReader} from './receipt-reader.js';

/** Opens what is known of a message: when, by whom, how far it has come, who has read or received it. */
export function openDetails(subject: MessageSubject, place: PanelPlace): OpenPanel {
  const receipts = new ReceiptReader(() => panel.update());
  const panel = new FloatingPanel(
    subject.host,
    {
      ...place,
      onClose: () => {
        receipts.end();
        place.onClose();
      },
    },
    subject.message?.own ?? false,
    () => details(subject, receipts, () => panel.close()),
  );
  const {element} = panel;
  element.role = 'dialog';
  element.part.add('details');
  element.classList.add('details');
  element.tabIndex = -1;
  element.ariaLabel = subject.context.terms.messageDetails;
  receipts.look(subject);
  panel.show();
  element.focus();
  return {
    update() {
      if (subject.message === undefined) panel.close();
      else {
        receipts.look(subject);
        panel.update();
      }
    },
    close: () => panel.close(),
  };
}

function details(subject: MessageSubject, receipts: ReceiptReader, close: () => void) {
  const {message, context, participants} = subject;
  if (message === undefined) return nothing;
  const {terms, calendar} = context;
  const exact = (time: number) => calendar.format(time, 'full');
  const count = deliveredCount(message, receipts.state);
  const state = count === null ? deliveryLabel(message, context) : terms.deliveredTo(...count);
  return html`<div class="details-head">
      <h2>${terms.messageDetails}</h2>
      <button class="quiet close" type="button" aria-label=${terms.close} title=${terms.close} @click=${close}>
        ${icon(x, 18)}
      </button>
    </div>
    <dl>
      <dt>${terms.sentBy}</dt>
      <dd><bdi>${message.own ? terms.you : nameOf(message.author, context)}</bdi></dd>
      <dt>${terms.sent}</dt>
      <dd>${exact(message.sentAt)}</dd>
      ${message.edited ? html`<dt>${terms.edited}</dt><dd>${message.editedAt === undefined ? '✓' : exact(message.editedAt)}</dd>` : nothing}
      ${state === '' ? nothing : html`<dt>${terms.deliveryState}</dt><dd>${state}</dd>`}
    </dl>
    ${receiptList(subject, receipts)} ${context.hidesReaders ? nothing : readerLists(message, participants, context)}`;
}
