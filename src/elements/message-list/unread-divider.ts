import {firstUnread, positionOf} from '../../model/group-messages.js';
import type {MessageHistory} from '../../model/history.js';
import type {ReadHorizons} from '../../model/read-horizons.js';

/** Where the unread divider stands. */
export interface UnreadDivider {
  /** Index of the message below it. */
  readonly index: number;
  /** Messages of others from there on, as they were when the thread was opened: a count that moves is a count less. */
  readonly count: number;
}

/**
 * Finds the place of the unread divider when a thread opens, and keeps it there until another opens, whatever is read
 * meanwhile. What arrives while the reader is there is not “new”.
 */
export class UnreadDividerKeeper {
  #thread: object | null = null;
  #isSettled = false;
  /** Newest index when the thread opened. */
  #newest = 0;
  #divider: UnreadDivider | null = null;

  /**
   * @param unreadCount As the conversation has it, for a run that does not reach the newest message.
   * @returns null while there is none.
   */
  find(
    thread: object,
    history: MessageHistory,
    horizons: ReadHorizons,
    unreadCount: number,
  ): UnreadDivider | null {
    if (thread !== this.#thread) {
      this.#thread = thread;
      this.#isSettled = false;
      this.#divider = null;
      this.#newest = Number.NaN;
    }
    if (this.#isSettled || history.status !== 'ready') return this.#divider;
    const {messages, hasOlder, hasNewer} = history;
    if (Number.isNaN(this.#newest)) {
      this.#newest = hasNewer ? Number.POSITIVE_INFINITY : (messages.at(-1)?.index ?? -1);
    }
    const position = firstUnread(messages, horizons.ownAtOpen, hasOlder);
    // It may stand in a page that is not loaded yet.
    this.#isSettled = position !== null || messages.length === 0 || !mayComeOlder(history, horizons);
    if (position !== null && messages[position]!.index <= this.#newest) {
      const foreign = messages.slice(position).filter(({own}) => !own).length;
      this.#divider = {
        index: messages[position]!.index,
        count: hasNewer ? Math.max(foreign, unreadCount) : foreign,
      };
    }
    return this.#divider;
  }
}

/** Whether an unread message may stand before the run. */
function mayComeOlder({messages, hasOlder}: MessageHistory, {ownAtOpen}: ReadHorizons): boolean {
  return hasOlder && (ownAtOpen === null || positionOf(messages, ownAtOpen + 1) === 0);
}
