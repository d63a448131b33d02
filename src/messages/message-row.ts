import {html, nothing, type TemplateResult} from 'lit';
import type {ThreadRow} from '../model/group-messages.js';
import type {LineGap} from '../model/place-lines.js';
import {avatar} from './avatar.js';
import {dayPill} from './day-pill.js';
import {deliveryStatus, hasFailedToDeliver, sendFailure} from './delivery-status.js';
import {exactTime, timeOfDay} from './message-dates.js';
import {renderBody} from './message-renderers.js';
import {isEmojiOnly} from './message-text.js';
import {readerFaces, type Reader} from './readers.js';
import {nameOf, type RowContext} from './row-context.js';
import {rowName} from './row-name.js';
import {systemLines} from './system-lines.js';

/**
 * One message with what precedes it: what happened, the day, the unread divider, the author's name.
 *
 * Few nodes on purpose, and no shadow root: hundreds of rows are made while somebody scrolls. Each row has exactly
 * one `.row` with one `.bubble`; the scroll engine and the keyboard find their way by these.
 * @param readers Those who have read up to it, among more than two people.
 */
export function messageRow(
  row: ThreadRow,
  context: RowContext,
  gap?: LineGap,
  readers?: readonly Reader[],
): TemplateResult {
  const {message, first, last} = row;
  const author = nameOf(message.author, context);
  const faced = context.crowd && !message.own;
  const large = message.kind === 'text' && isEmojiOnly(message.body);
  const time = exactTime(message.sentAt, context);
  return html`${gap ? systemLines(gap, context) : nothing}${row.startsDay ? dayPill(message.sentAt, context) : nothing}${unreadDivider(row, context)}
    <div
      part="message ${first ? 'group' : ''}"
      class="row ${message.own ? 'own' : ''} ${first ? 'first' : ''} ${last ? 'last' : ''} ${large ? 'large' : ''}"
      role="article"
      tabindex="-1"
      aria-label=${rowName(row, context, gap)}
    >
      ${first ? authorOf(row, context) : nothing}
      ${faced && last ? avatar(author, message.author ?? '', 'small') : nothing}
      <div
        id="body-${message.key}"
        part="bubble ${message.own ? 'bubble-own' : ''}"
        class="bubble"
        title=${time}
        >${renderBody(message, context)}${readerFaces(message.key, readers, context)}</div
      >
      ${footer(row, context)}
    </div>`;
}

/** Whose run of messages it is. Where the side alone tells, it is there for those who do not see the side. */
function authorOf({message}: ThreadRow, context: RowContext): TemplateResult {
  if (context.crowd && !message.own)
    return html`<bdi part="author" class="author cut">${nameOf(message.author, context)}</bdi>`;
  const author = message.own ? context.terms.you : nameOf(message.author, context);
  return html`<span class="visually-hidden heard">${context.terms.saidBy(author)}</span>`;
}

function unreadDivider({message}: ThreadRow, {unread, terms}: RowContext) {
  if (unread === null || message.index !== unread.index) return nothing;
  const label = terms.newMessages(unread.count);
  return html`<div part="unread-divider" class="unread" role="separator">${label}</div>`;
}

/** Time and delivery, under the last bubble of a group. A failure and a change are said where they are. */
function footer(row: ThreadRow, context: RowContext) {
  const {message, last} = row;
  const {unsent} = message;
  if (unsent?.state === 'failed') return sendFailure(unsent, context);
  const failed = hasFailedToDeliver(message);
  if (!last && !message.edited && !failed) return nothing;
  return html`<div class="meta ${failed ? 'failure' : ''}">
    ${message.edited ? html`<span>${context.terms.edited}</span>` : nothing}
    ${
      last
        ? html`<time part="time" datetime=${new Date(message.sentAt).toISOString()}
              >${timeOfDay(message.sentAt, context)}</time
            >`
        : nothing
    }
    ${last || failed ? deliveryStatus(message, context) : nothing}
  </div>`;
}
