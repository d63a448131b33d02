import {positionOf} from '../../model/group-messages.js';
import type {MessageHistory} from '../../model/history.js';
import type {ChatMessage} from '../../model/message.js';
import type {OutboxItem} from '../../model/outbox-item.js';

/** What came since the last look, at the end of the thread. */
export interface Arrivals {
  /** From others, and from this user elsewhere. Oldest first. */
  readonly messages: readonly ChatMessage[];
  /** Whether this user has just sent something here. */
  readonly hasSent: boolean;
  /** Whether something could not be sent. */
  readonly hasFailed: boolean;
}

export const none: Arrivals = {messages: [], hasSent: false, hasFailed: false};

/** Tells what arrives while somebody looks at a thread from what is loaded, which is there already. */
export class ThreadArrivals {
  /** Highest index seen at the end of the thread; null while the end is not loaded. */
  #newest: number | null = null;
  #outbox: readonly OutboxItem[] | null = null;

  take({status, messages, hasNewer}: MessageHistory, outbox: readonly OutboxItem[]): Arrivals {
    const before = new Map<string | null, string>();
    for (const {clientId, state} of this.#outbox ?? outbox) before.set(clientId, state);
    const newest = this.#newest;
    this.#outbox = outbox;
    this.#newest = status === 'ready' && !hasNewer ? (messages.at(-1)?.index ?? -1) : null;
    const came =
      newest === null || this.#newest === null ? [] : messages.slice(positionOf(messages, newest + 1));
    return {
      messages: came.filter(({clientId}) => !before.has(clientId)),
      hasSent: outbox.some(({clientId}) => !before.has(clientId)),
      hasFailed: outbox.some(
        ({clientId, state}) => state === 'failed' && (before.get(clientId) ?? state) !== state,
      ),
    };
  }
}
