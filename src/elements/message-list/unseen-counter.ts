import type {MessageWindowView} from '../../controllers/message-window-view.js';
import type {MessageHistory} from '../../model/history.js';

/** Nearer to the end than this, in px, there is no need of a way there. */
const nearEnd = 64;

/** Counts the messages of others that came, or were there, below what the reader of a thread has seen. */
export class UnseenCounter {
  /** Highest index that has been in sight. */
  #seen = -1;
  /** Whether the newest message is out of sight. */
  isAway = false;
  count = 0;
  /** Position of the first that has not been in sight; undefined if there is none. */
  first: number | undefined;

  /**
   * Looks what is in sight.
   * @param unreadCount As the conversation has it, for a run that does not reach the newest message.
   * @returns whether anything changed that is shown.
   */
  look(
    view: MessageWindowView,
    {messages, hasNewer}: MessageHistory,
    pinned: boolean,
    unreadCount: number,
  ): boolean {
    const last = view.visible().at(-1)?.position ?? -1;
    this.#seen = Math.max(this.#seen, messages[Math.min(last, messages.length - 1)]?.index ?? -1);
    this.first = undefined;
    let count = 0;
    for (let i = messages.length - 1; i >= 0 && messages[i]!.index > this.#seen; i--) {
      if (messages[i]!.own) continue;
      count++;
      this.first = i;
    }
    if (hasNewer) count = Math.max(count, unreadCount);
    const isAway = hasNewer || (!pinned && view.below > nearEnd);
    const isChanged = isAway !== this.isAway || (isAway && count !== this.count);
    this.isAway = isAway;
    this.count = count;
    return isChanged;
  }
}
