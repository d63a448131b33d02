import type {MessageWindowView} from '../../controllers/message-window-view.js';
import type {MessageHistory} from '../../model/history.js';

/** Nearer to the end than this, in px, there is no need of a way there. */
const nearEnd = 64;

/** Counts the messages of others that came, or were there, below what the reader has seen. */
export class UnseenCounter {
  #thread: object | null = null;
  /** Highest index that has been in sight. */
  #seen = -1;
  /** Whether the newest message is out of sight. */
  isAway = false;
  count = 0;
  /** Position of the first that has not been in sight; null if there is none. */
  first: number | null = null;

  /**
   * Looks what is in sight.
   * @param unreadCount As the conversation has it, for a run that does not reach the newest message.
   * @returns whether anything changed that is shown.
   */
  look(
    thread: object,
    view: MessageWindowView,
    {messages, hasNewer}: MessageHistory,
    pinned: boolean,
    unreadCount: number,
  ): boolean {
    if (thread !== this.#thread) this.#seen = -1;
    this.#thread = thread;
    const last = view.visible().at(-1)?.position ?? -1;
    this.#seen = Math.max(this.#seen, messages[Math.min(last, messages.length - 1)]?.index ?? -1);
    this.first = null;
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
