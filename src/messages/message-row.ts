import {html, nothing, type TemplateResult} from 'lit';
import type {ThreadRow} from '../model/group-messages.js';
import type {LineGap} from '../model/place-lines.js';
import {avatar} from './avatar.js';
import {dayPill} from './day-pill.js';
import {deliveryLabel, deliveryStatus, hasFailedToDeliver, sendFailure} from './delivery-status.js';
import {exactTime, timeOfDay} from './message-dates.js';
import {renderBody} from './message-renderers.js';
import {isEmojiOnly} from './message-text.js';
import {nameOf, type RowContext} from './row-context.js';
import {systemLines} from './system-lines.js';

/**
 * One message with what precedes it: what happened, the day, the unread divider, the author's name.
 *
 * Few nodes on purpose, and no shadow root: hundreds of rows are made while somebody scrolls. Each row has exactly
 * one `.row` with one `.bubble`; the scroll engine and the keyboard find their way by these.
 */
export function messageRow(row: ThreadRow, context: RowContext, gap?: LineGap): TemplateResult {
  const {message, first, last} = row;
  const author = nameOf(message.author, context);
  const faced = context.crowd && !message.own;
  const large = message.kind === 'text' && isEmojiOnly(message.body);
  const time = exactTime(message.sentAt, context.locale);
  const said = [message.own ? context.terms.you : author, time, deliveryLabel(message, context)];
  return html`${gap ? systemLines(gap, context) : nothing}${row.startsDay ? dayPill(message.sentAt, context) : nothing}${unreadDivider(row, context)}
    <div
      part="message ${first ? 'group' : ''}"
      class="row ${message.own ? 'own' : ''} ${first ? 'first' : ''} ${last ? 'last' : ''} ${large ? 'large' : ''}"
      role="article"
      tabindex="-1"
      aria-label=${said.filter(Boolean).join(', ')}
      aria-describedby="body-${message.key}"
    >
      ${faced && first ? html`<bdi part="author" class="author cut">${author}</bdi>` : nothing}
      ${faced && last ? avatar(author, message.author ?? '', 'small') : nothing}
      <div
        id="body-${message.key}"
        part="bubble ${message.own ? 'bubble-own' : ''}"
        class="bubble"
        title=${time}
        >${renderBody(message, context)}</div
      >
      ${footer(row, context)}
    </div>`;
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
              >${timeOfDay(message.sentAt, context.locale)}</time
            >`
        : nothing
    }
    ${last || failed ? deliveryStatus(message, context) : nothing}
  </div>`;
}
