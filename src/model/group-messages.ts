import type {ChatMessage} from './message.js';
import type {OutboxItem} from './outbox-item.js';
import {positionOf} from './position-of.js';

/** Longer than this after the one before, a message starts a group of its own. */
const groupGapMs = 5 * 60_000;

/** A message as a thread shows it: one that the service has, or one that this user is sending. */
export type ThreadMessage = ChatMessage & {readonly unsent?: OutboxItem};

/** The day on which a time falls, where the reader is: days since 1970. */
export type DayOf = (time: number) => number;

/** One row of a thread: a message, and how it stands to its neighbours. */
export interface ThreadRow {
  readonly message: ThreadMessage;
  /** Whether it is the first of its day. */
  readonly startsDay: boolean;
  /** Whether it is the first of a run by one author. */
  readonly first: boolean;
  /** Whether it is the last of a run by one author. */
  readonly last: boolean;
}

/**
 * How a message stands to the one before and the one after. It needs no more of the thread than these,
 * so that a window on a long history costs what is in the window.
 * @param unreadIndex Index of the message under the unread divider, which no group crosses; null for none.
 * @param dayOf No group goes on into the next day.
 */
export function placeRow(
  previous: ThreadMessage | undefined,
  message: ThreadMessage,
  next: ThreadMessage | undefined,
  unreadIndex: number | null,
  dayOf: DayOf,
): ThreadRow {
  return {
    message,
    startsDay: previous === undefined || dayOf(previous.sentAt) !== dayOf(message.sentAt),
    first: previous === undefined || !joins(previous, message, unreadIndex, dayOf),
    last: next === undefined || !joins(message, next, unreadIndex, dayOf),
  };
}

/** Position of the message with an index, or of the nearest where that was removed; -1 when there is none. */
export function nearestTo(messages: readonly ChatMessage[], index: number): number {
  const after = positionOf(messages, index);
  const [below, above] = [messages[after - 1], messages[after]];
  if (above === undefined) return after - 1;
  return below !== undefined && index - below.index < above.index - index ? after - 1 : after;
}

/**
 * Position of the first message by somebody else after a horizon: where the unread divider stands. The length when
 * there is none; null when it may stand before the loaded run.
 * @param horizon Highest index that has been read; null when nothing has.
 * @param joinedAt When nothing has been read, what is older counts as read all the same; null for nothing.
 */
export function firstUnread(
  messages: readonly ChatMessage[],
  horizon: number | null,
  hasOlder: boolean,
  joinedAt: number | null = null,
): number | null {
  let position =
    horizon === null
      ? messages.findLastIndex(({sentAt}) => sentAt < (joinedAt ?? 0)) + 1
      : positionOf(messages, horizon + 1);
  if (position === 0 && hasOlder) return null;
  while (messages[position]?.own) position++;
  return position;
}

/**
 * An outbox item as the message that it will be.
 * @param index That it will have if nobody else is faster.
 */
export function messageOf(item: OutboxItem, index: number): ThreadMessage {
  const {clientId, body, createdAt, files} = item;
  return {
    ...(files.length === 0
      ? {kind: 'text'}
      : {kind: 'file', files: files.map((file) => ({...file, sid: ''}))}),
    key: clientId,
    sid: '',
    index,
    author: null,
    own: true,
    sentAt: createdAt,
    edited: false,
    clientId,
    body,
    unsent: item,
  };
}

function joins(above: ChatMessage, below: ChatMessage, unreadIndex: number | null, dayOf: DayOf): boolean {
  if (below.index === unreadIndex || above.own !== below.own) return false;
  // This user's own are one author, whatever the outbox knows of the identity.
  if (!above.own && above.author !== below.author) return false;
  // The clocks of the service and of this machine may differ, so that the gap can be negative.
  if (Math.abs(below.sentAt - above.sentAt) > groupGapMs) return false;
  return dayOf(above.sentAt) === dayOf(below.sentAt);
}
