import {hasFailedToDeliver} from '../../messages/delivery-status.js';
import type {ChatMessage} from '../../model/message.js';

/** A carrier gives up within a few days; of older messages nothing is expected any more. */
const mostWatched = 200;

/** Notices when a message that seemed to be on its way turns out not to have been delivered. */
export class UndeliveredWatch {
  #messages: readonly ChatMessage[] | undefined;
  /** Whether each has failed, by index. */
  #before: ReadonlyMap<number, boolean> = new Map();

  /** Whether that has happened to one since the last look. What is loaded as failed is no news. */
  take(messages: readonly ChatMessage[]): boolean {
    if (messages === this.#messages) return false;
    this.#messages = messages;
    const before = this.#before;
    const watched = messages.slice(-mostWatched).filter(({own, delivery}) => own && delivery !== undefined);
    this.#before = new Map(watched.map((message) => [message.index, hasFailedToDeliver(message)]));
    return [...this.#before].some(([index, failed]) => failed && before.get(index) === false);
  }
}
