import type {ChatMessage} from './message.js';
import type {OutboxItem} from './outbox-item.js';

/** Longer than this after the one before, a message starts a group of its own. */
const groupGapMs = 5 * 60_000;

/** One row of a thread: a message, and how it stands to its neighbours. */
export interface ThreadRow {
  /** The same from outbox to history. */
  readonly key: string;
  readonly message: ChatMessage;
  /** What is being sent; null for what the service has. */
  readonly pending: OutboxItem | null;
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
 */
export function placeRow(
  previous: ChatMessage | undefined,
  message: ChatMessage,
  next: ChatMessage | undefined,
  unreadIndex: number | null,
  pending: OutboxItem | null = null,
): ThreadRow {
  return {
    key: message.key,
    message,
    pending,
    startsDay: previous === undefined || startOfDay(previous.sentAt) !== startOfDay(message.sentAt),
    first: previous === undefined || !joins(previous, message, unreadIndex),
    last: next === undefined || !joins(message, next, unreadIndex),
  };
}

/** Midnight before a time, by this machine's zone. Milliseconds since 1970. */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** Position of the first message whose index is not below `index`; the length when there is none. */
export function positionOf(messages: readonly ChatMessage[], index: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (messages[middle]!.index < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Position of the first message by somebody else after a horizon: where the unread divider stands.
 * Null when there is none, or when it may stand before the loaded run.
 * @param horizon Highest index that has been read; null when nothing has.
 */
export function firstUnread(
  messages: readonly ChatMessage[],
  horizon: number | null,
  hasOlder: boolean,
): number | null {
  const from = horizon === null ? 0 : positionOf(messages, horizon + 1);
  if (from === 0 && hasOlder) return null;
  for (let position = from; position < messages.length; position++) {
    if (!messages[position]!.own) return position;
  }
  return null;
}

/** An outbox item as the message that it will be. It has no index yet: none is higher. */
export function messageOf(item: OutboxItem): ChatMessage {
  return {
    kind: 'text',
    key: item.clientId,
    sid: '',
    index: Number.POSITIVE_INFINITY,
    author: null,
    own: true,
    sentAt: item.createdAt,
    edited: false,
    clientId: item.clientId,
    body: item.body,
  };
}

function joins(above: ChatMessage, below: ChatMessage, unreadIndex: number | null): boolean {
  if (below.index === unreadIndex || above.own !== below.own) return false;
  // This user's own are one author, whatever the outbox knows of the identity.
  if (!above.own && above.author !== below.author) return false;
  // The clocks of the service and of this machine may differ, so that the gap can be negative.
  if (Math.abs(below.sentAt - above.sentAt) > groupGapMs) return false;
  return startOfDay(above.sentAt) === startOfDay(below.sentAt);
}
