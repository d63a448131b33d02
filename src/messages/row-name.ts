import type {ChatMessage} from '../model/message.js';
import type {ThreadRow} from '../model/group-messages.js';
import type {LineGap} from '../model/place-lines.js';
import {deliveryLabel} from './delivery-status.js';
import {dayName, timeOfDay} from './message-dates.js';
import {nameOf, type RowContext} from './row-context.js';
import {sentenceOf} from './system-lines.js';

/** As much as is shown of a long text that is folded. */
const longestRead = 1200;

/**
 * What assistive technology says of a row when the reader gets there: what stands above it, who said what, when, and
 * what has become of it. For example “Ben: See you there, Yesterday 9:41, Edited”.
 *
 * Its number among all is left out (`aria-posinset`): nobody knows it before all of the history is loaded, indexes
 * have gaps, and it would be heard with every message.
 */
export function rowName(row: ThreadRow, context: RowContext, gap?: LineGap): string {
  const {message, startsDay} = row;
  const {terms, calendar, today, unread} = context;
  const time = timeOfDay(message.sentAt, context);
  const isDayKnown = calendar.dayOf(message.sentAt) >= today && !startsDay;
  return [
    ...(gap?.lines.map((line) => sentenceOf(line, context)) ?? []),
    unread?.index === message.index ? terms.newMessages(unread.count) : '',
    spokenMessage(message, context, longestRead),
    isDayKnown ? time : `${dayName(message.sentAt, context)} ${time}`,
    message.edited ? terms.edited : '',
    deliveryLabel(message, context),
  ]
    .filter(Boolean)
    .join(', ');
}

/**
 * Who said what, in words alone.
 * @param longest Of the text, in UTF-16 units.
 */
export function spokenMessage(message: ChatMessage, context: RowContext, longest: number): string {
  const {terms} = context;
  const files = message.kind === 'file' ? message.files.map(({name}) => terms.file(name)) : [];
  const said = [...files, message.body.slice(0, longest)].filter((text) => text.trim() !== '').join(', ');
  const author = message.own ? terms.you : nameOf(message.author, context);
  return `${terms.saidBy(author)} ${said || terms.unsupportedMessage}`;
}
