import {clientIdOf} from '../../../src/sdk/client-id-of.js';

/** What goes wrong with one attempt to send. The errors are those of SDK 3.0.1 (test/session/to-error.test.ts). */
export type SendFault =
  | {readonly kind: 'none'}
  /** The connection is cut before the service has it. */
  | {readonly kind: 'lost'}
  /** The service stores it, the connection is cut before the answer. */
  | {readonly kind: 'unanswered'}
  /** The connection is cut, and the service stores it afterwards. */
  | {readonly kind: 'late'; readonly afterMs: number}
  /** The service stores it and answers, then the connection is cut before the event. */
  | {readonly kind: 'answered-then-cut'}
  /** The answer is withheld until a command lets it go, or the client gives up. */
  | {readonly kind: 'withheld'; readonly isStored: boolean}
  /** The socket is dead and nobody has noticed: no answer for 30 s. */
  | {readonly kind: 'silent'; readonly isStored: boolean}
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: number | null;
      readonly isStored: boolean;
    };

/** A message as the service keeps it. */
export interface Stored {
  readonly index: number;
  readonly author: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly storedAt: number;
  /** How long after its sender had given up. Milliseconds. */
  readonly lateMs: number;
}

/** One conversation of a service, as a list. What it stores, its listeners hear of. */
export class SimulatedService {
  readonly conversationSid = `CH${'1'.repeat(32)}`;
  readonly messages: Stored[] = [];
  readonly sending = new SendCounter();
  readonly #listeners = new Set<(message: Stored) => void>();
  readonly #faults: SendFault[] = [];

  /** The next attempts to send meet these, one each; those after them meet none. */
  plan(...faults: SendFault[]): void {
    this.#faults.push(...faults);
  }

  /** Nothing goes wrong any more. */
  behave(): void {
    this.#faults.length = 0;
  }

  nextFault(): SendFault {
    return this.#faults.shift() ?? {kind: 'none'};
  }

  store(
    author: string,
    body: string,
    attributes: Readonly<Record<string, unknown>>,
    storedAt: number,
    lateMs = 0,
  ): Stored {
    const stored = {index: this.messages.length, author, body, attributes, storedAt, lateMs};
    this.messages.push(stored);
    for (const listener of [...this.#listeners]) listener(stored);
    return stored;
  }

  /** What one user stored under a client id, the first copy first. */
  copies(author: string, clientId: string): Stored[] {
    return this.messages.filter(
      (message) => message.author === author && clientIdOf(message.attributes) === clientId,
    );
  }

  listen(listener: (message: Stored) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Counts what each client has under way at the same time. */
class SendCounter {
  readonly #now = new Map<object, number>();
  /** The most that any client ever had. */
  most = 0;

  begin(client: object): void {
    const count = (this.#now.get(client) ?? 0) + 1;
    this.#now.set(client, count);
    this.most = Math.max(this.most, count);
  }

  end(client: object): void {
    this.#now.set(client, (this.#now.get(client) ?? 1) - 1);
  }
}
