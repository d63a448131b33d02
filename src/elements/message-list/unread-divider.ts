import {firstUnread} from '../../model/group-messages.js';
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
 * Finds the place of the unread divider when a thread opens, and keeps it there as long as the thread is shown,
 * whatever is read meanwhile. What arrives while the reader is there is not “new”.
 */
export class UnreadDividerKeeper {
  #isSettled = false;
  /** Newest index when the thread opened. */
  #newest: number | undefined;
  #divider: UnreadDivider | null = null;

  /**
   * @param unreadCount As the conversation has it, for a run that does not reach the newest message.
   * @returns null while there is none.
   */
  find(
    {status, messages, hasOlder, hasNewer}: MessageHistory,
    {ownAtOpen}: ReadHorizons,
    unreadCount: number,
  ): UnreadDivider | null {
    if (this.#isSettled || status !== 'ready') return this.#divider;
    this.#newest ??= hasNewer ? Number.POSITIVE_INFINITY : (messages.at(-1)?.index ?? -1);
    const position = firstUnread(messages, ownAtOpen, hasOlder);
    // It may stand in a page that is not loaded yet.
    if (position === null) return null;
    this.#isSettled = true;
    const [first, ...others] = messages.slice(position).filter(({own}) => !own);
    if (first !== undefined && first.index <= this.#newest) {
      const count = others.length + 1;
      this.#divider = {index: first.index, count: hasNewer ? Math.max(count, unreadCount) : count};
    }
    return this.#divider;
  }
}
