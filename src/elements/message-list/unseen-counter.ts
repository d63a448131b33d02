import type {MessageWindowView} from '../../controllers/message-window-view.js';
import {positionOf} from '../../model/position-of.js';
import type {MessageHistory} from '../../model/history.js';
import type {ChatMessage} from '../../model/message.js';

/** Nearer to the end than this, in px, there is no need of a way there. */
const nearEnd = 64;

/** Counts the messages of others that came, or were there, below what the reader of a thread has seen. */
export class UnseenCounter {
  /** Highest index that has been in sight. */
  #seen = -1;
  #counted: readonly ChatMessage[] | null = null;
  #countedFrom = -1;
  #below = 0;
  /** Whether the last step led to the first unseen message, so that the next one leads to the latest. */
  #hasStepped = false;
  /** Whether the newest message is out of sight. */
  isAway = false;
  count = 0;
  /** Position of the first that has not been in sight; undefined if there is none. */
  first: number | undefined;

  /**
   * Looks what is in sight of a history, as it was drawn.
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
    this.#recount(messages);
    const count = hasNewer ? Math.max(this.#below, unreadCount) : this.#below;
    const isAway = hasNewer || (!pinned && view.below > nearEnd);
    const isChanged = isAway !== this.isAway || (isAway && count !== this.count);
    if (!isAway || count > this.count) this.#hasStepped = false;
    this.isAway = isAway;
    this.count = count;
    return isChanged;
  }

  /** Where the way down leads now: a position, or null for the latest message. */
  step(view: MessageWindowView): number | null {
    const {first} = this;
    const isNear = !this.#hasStepped && first !== undefined && view.isWithinReach(first);
    this.#hasStepped = isNear;
    return isNear ? first : null;
  }

  /** Thousands may be below, and this is asked at each scroll. */
  #recount(messages: readonly ChatMessage[]): void {
    if (messages === this.#counted && this.#seen === this.#countedFrom) return;
    this.#counted = messages;
    this.#countedFrom = this.#seen;
    this.#below = 0;
    this.first = undefined;
    const from = positionOf(messages, this.#seen + 1);
    for (let i = messages.length - 1; i >= from; i--) {
      if (messages[i]!.own) continue;
      this.#below++;
      this.first = i;
    }
  }
}
