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

const none: Arrivals = {messages: [], hasSent: false, hasFailed: false};

/** Tells what arrives while somebody looks from what is loaded, which is there already. */
export class ThreadArrivals {
  #thread: object | null = null;
  /** Highest index seen at the end of the thread; null while the end is not loaded. */
  #newest: number | null = null;
  #outbox: readonly OutboxItem[] = [];

  take(thread: object, history: MessageHistory, outbox: readonly OutboxItem[]): Arrivals {
    const before = this.#outbox;
    const newest = thread === this.#thread ? this.#newest : null;
    const isOther = thread !== this.#thread;
    this.#thread = thread;
    this.#outbox = outbox;
    const isAtEnd = history.status === 'ready' && !history.hasNewer;
    this.#newest = isAtEnd ? (history.messages.at(-1)?.index ?? -1) : null;
    if (isOther) return none;
    const wasHere = (id: string | null) => before.some(({clientId}) => clientId === id);
    return {
      messages:
        newest === null || !isAtEnd
          ? []
          : after(history.messages, newest).filter(({clientId}) => clientId === null || !wasHere(clientId)),
      hasSent: outbox.some(({clientId}) => !wasHere(clientId)),
      hasFailed: outbox.some(
        (item) =>
          item.state === 'failed' &&
          before.some(({clientId, state}) => clientId === item.clientId && state !== 'failed'),
      ),
    };
  }
}

function after(messages: readonly ChatMessage[], index: number): readonly ChatMessage[] {
  let from = messages.length;
  while (from > 0 && messages[from - 1]!.index > index) from--;
  return messages.slice(from);
}
