import {firstUnread} from '../../model/group-messages.js';
import type {MessageHistory} from '../../model/history.js';
import type {ReadHorizons} from '../../model/read-horizons.js';
import type {Arrivals} from './thread-arrivals.js';

/** Where the unread divider stands. */
export interface UnreadDivider {
  /** Index of the message below it. */
  readonly index: number;
  /** Messages of others from there on, as they were when it was placed: a count that moves is a count less. */
  readonly count: number;
}

/** What the divider depends on. */
export interface DividerFacts {
  readonly history: MessageHistory;
  readonly horizons: ReadHorizons;
  /** As the conversation has it, for a run that does not reach the newest message. */
  readonly unreadCount: number;
  readonly arrivals: Arrivals;
  /** Whether the reader is there now. Asked only when something has arrived. */
  readonly isAttended: () => boolean;
}

/**
 * Finds the place of the unread divider when a thread opens, and keeps it there whatever is read meanwhile. What
 * arrives while the reader is there is not “new”. What arrives while they are not is: then the divider moves to the
 * first message that they have not read. It goes when they write, and comes when they mark a message as unread.
 */
export class UnreadDividerKeeper {
  /** What to find a place for; null once there is one, or none. */
  #wanted: {readonly horizon: number | null; readonly newest: number} | null = null;
  #isOpened = false;
  /** The horizon as it was when messages were marked as unread; undefined while none are. */
  #held: number | null | undefined;
  #divider: UnreadDivider | null = null;

  /** Whether there is a place in a page that is not loaded yet. */
  get isSought(): boolean {
    return this.#wanted !== null;
  }

  /** @returns null while there is none */
  find(facts: DividerFacts): UnreadDivider | null {
    const {history, horizons, arrivals} = facts;
    if (history.status !== 'ready') return this.#divider;
    const newest = history.hasNewer ? Number.POSITIVE_INFINITY : (history.messages.at(-1)?.index ?? -1);
    const {own, isHeld} = horizons;
    const held = isHeld ? own : undefined;
    const hasCome = arrivals.messages.some((message) => !message.own && message.index > (own ?? -1));
    if (!this.#isOpened) this.#wanted = {horizon: horizons.ownAtOpen, newest};
    else if (arrivals.hasSent) this.#divider = this.#wanted = null;
    else if (held !== undefined && held !== this.#held) this.#wanted = {horizon: held, newest};
    else if (hasCome && !facts.isAttended()) this.#wanted = {horizon: own, newest};
    this.#isOpened = true;
    this.#held = held;
    if (this.#wanted !== null) this.#place(facts);
    return this.#divider;
  }

  #place({history: {messages, hasOlder, hasNewer}, horizons: {joinedAt}, unreadCount}: DividerFacts): void {
    const {horizon, newest} = this.#wanted!;
    const position = firstUnread(messages, horizon, hasOlder, joinedAt);
    // It may stand in a page that is not loaded yet.
    if (position === null) return;
    this.#wanted = null;
    const [first, ...others] = messages.slice(position).filter(({own}) => !own);
    if (first === undefined || first.index > newest) return;
    const count = others.length + 1;
    this.#divider = {index: first.index, count: hasNewer ? Math.max(count, unreadCount) : count};
  }
}
