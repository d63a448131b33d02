import {positionOf} from '../../model/position-of.js';
import type {MessageHistory} from '../../model/history.js';
import type {ChatMessage} from '../../model/message.js';
import type {OutboxItem} from '../../model/outbox-item.js';

/** What came since the last look, at the end of the thread. */
export interface Arrivals {
  /** From others, and from this user elsewhere. Oldest first. */
  readonly messages: readonly ChatMessage[];
  /** Whether this user has just sent something here. */
  readonly hasSent: boolean;
  /** Something that could not be sent; null for nothing. */
  readonly failed: OutboxItem | null;
  /** Whether something has been sent of which that was not to be taken for granted any more. */
  readonly isSentLate: boolean;
}

export const none: Arrivals = {messages: [], hasSent: false, failed: null, isSentLate: false};

/** Until then, everybody takes it for granted that a message is sent. */
const lateMs = 5000;

/** Tells what arrives while somebody looks at a thread from what is loaded, which is there already. */
export class ThreadArrivals {
  /** Highest index seen at the end of the thread; null while the end is not loaded. */
  #newest: number | null = null;
  #outbox: readonly OutboxItem[] | null = null;
  /** Since when the user waits for each message; for ever, when it has failed once. By client id. */
  readonly #waits = new Map<string, number>();

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
      failed:
        outbox.find(({clientId, state}) => state === 'failed' && (before.get(clientId) ?? state) !== state) ??
        null,
      isSentLate: this.#isSentLate(messages, outbox),
    };
  }

  #isSentLate(messages: readonly ChatMessage[], outbox: readonly OutboxItem[]): boolean {
    const now = performance.now();
    for (const {clientId, state} of outbox) {
      if (state === 'failed') this.#waits.set(clientId, -Infinity);
      else if (!this.#waits.has(clientId)) this.#waits.set(clientId, now);
    }
    if (this.#waits.size === outbox.length) return false;
    const waiting = new Set(outbox.map(({clientId}) => clientId));
    const late = new Set<string | null>();
    for (const [clientId, since] of this.#waits) {
      if (waiting.has(clientId)) continue;
      this.#waits.delete(clientId);
      if (now - since > lateMs) late.add(clientId);
    }
    // What is gone may have been taken back.
    return late.size > 0 && messages.slice(-100).some(({clientId}) => late.has(clientId));
  }
}
