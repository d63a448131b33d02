import type {OpenConversation} from '../../../src/headless.js';

/** Kept in mind at most; one breach is reason enough to look. */
const mostBreaches = 20;

/**
 * Looks at every state of a conversation that a reader could ever have seen, and notes what must never be: a
 * message twice, messages of one writer out of order, one that was there and is gone.
 *
 * Bodies begin with their writer and end with a number that counts up: “ana 7”.
 */
export class Witness {
  readonly breaches: string[] = [];
  readonly #conversation: OpenConversation;
  #shown = 0;
  readonly #noted = new Set<string>();

  constructor(conversation: OpenConversation) {
    this.#conversation = conversation;
    const look = () => this.#look();
    conversation.history.subscribe(look);
    conversation.outbox.subscribe(look);
  }

  #look(): void {
    const {history, outbox} = this.#conversation;
    const {messages} = history.snapshot;
    const indexes = messages.map(({index}) => index);
    if (indexes.some((index, at) => at > 0 && index <= indexes[at - 1]!)) this.#note('indexes do not ascend');
    const keys = new Set<string>();
    const bodies = new Set<string>();
    const lastOf = new Map<string, number>();
    const shown = [
      ...messages.map(({key, body}) => ({key, body})),
      ...outbox.snapshot.map(({clientId, body}) => ({key: clientId, body})),
    ];
    for (const {key, body} of shown) {
      if (keys.has(key) || bodies.has(body)) this.#note(`twice: ${body}`);
      keys.add(key);
      bodies.add(body);
      const at = body.lastIndexOf(' ');
      const writer = body.slice(0, at);
      const number = Number(body.slice(at + 1));
      if (number <= (lastOf.get(writer) ?? -1)) this.#note(`out of order: ${body}`);
      lastOf.set(writer, number);
    }
    if (bodies.size < this.#shown) this.#note(`${this.#shown - bodies.size} no longer shown`);
    this.#shown = bodies.size;
  }

  /** The first state that shows a breach says how it came about; those after it only that it lasted. */
  #note(breach: string): void {
    if (this.#noted.has(breach) || this.breaches.length >= mostBreaches) return;
    this.#noted.add(breach);
    const {history, outbox} = this.#conversation;
    const newest = history.snapshot.messages.slice(-5).map(({index, body}) => `${index}: ${body}`);
    const waiting = outbox.snapshot.slice(0, 3).map(({body, state}) => `${state}: ${body}`);
    this.breaches.push(`${breach} (history … ${newest.join(', ')}; outbox ${waiting.join(', ')} …)`);
  }
}
