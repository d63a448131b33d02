import {nearestTo, type ThreadMessage} from '../../model/group-messages.js';
import type {MessageHistory} from '../../model/history.js';
import type {OpenConversation} from '../../session/open-conversation.js';

/**
 * Where a thread opens, if that is not where the conversation itself does: its end, or a message. Until that is
 * loaded, nothing is shown: the reader is not to see one place and find themself in another.
 */
export class ThreadOpening {
  readonly #wish: () => string | null;
  readonly #onDone: () => void;
  readonly #onUnknown: (sid: string) => void;
  #thread: OpenConversation | null = null;
  #isDone = false;
  /** Index to open at; null for the end; undefined for where the conversation opens. */
  #index: number | null | undefined;

  /**
   * @param wish `end`, an index, or a sid; anything else is the first unread message
   * @param onDone called when it is loaded, or could not be
   * @param onUnknown called for a sid that is not loaded: it may take long to find
   */
  constructor(wish: () => string | null, onDone: () => void, onUnknown: (sid: string) => void) {
    this.#wish = wish;
    this.#onDone = onDone;
    this.#onUnknown = onUnknown;
  }

  /** Whether the rows may be shown. */
  isDone(thread: OpenConversation, history: MessageHistory): boolean {
    if (thread !== this.#thread) {
      this.#thread = thread;
      this.#isDone = false;
      this.#index = undefined;
      this.#begin(thread, history, this.#wish() ?? '');
    }
    return this.#isDone;
  }

  /** @param otherwise where the conversation itself opens; null for the end */
  positionIn(rows: readonly ThreadMessage[], otherwise: number | null): number | null {
    if (this.#index === undefined) return otherwise;
    return this.#index === null || rows.length === 0 ? null : nearestTo(rows, this.#index);
  }

  #begin(thread: OpenConversation, {messages, hasNewer}: MessageHistory, wish: string): void {
    const index = /^\d{1,15}$/.test(wish)
      ? Number(wish)
      : wish.startsWith('IM')
        ? messages.find(({sid}) => sid === wish)?.index
        : undefined;
    if (index !== undefined || wish === 'end') this.#index = index ?? null;
    else if (wish.startsWith('IM')) this.#onUnknown(wish);
    if (index !== undefined) void this.#load(thread, thread.jumpTo(index));
    else if (wish === 'end' && hasNewer) void this.#load(thread, thread.jumpToLatest());
    else this.#isDone = true;
  }

  async #load(thread: OpenConversation, loading: Promise<void>): Promise<void> {
    try {
      await loading;
    } catch {
      // It opens all the same; the session tells the page what failed.
      if (thread === this.#thread) this.#index = undefined;
    }
    if (thread !== this.#thread) return;
    this.#isDone = true;
    this.#onDone();
  }
}
