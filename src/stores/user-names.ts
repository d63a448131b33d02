import {Emitter} from './emitter.js';
import type {WorkQueue} from './work-queue.js';

/** Asks the service for a friendly name; null when the user has none. */
type LookUp = (identity: string) => Promise<string | null>;

/** What to call people: one cache for the session. Looked up once each. */
export class UserNames {
  /** The identities whose name became known or changed. */
  readonly changed = new Emitter<string>();
  readonly #names = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #queue: WorkQueue;
  readonly #lookUp: LookUp;

  constructor(queue: WorkQueue, lookUp: LookUp) {
    this.#queue = queue;
    this.#lookUp = lookUp;
  }

  /** The friendly name, or the identity until it is known. */
  readonly of = (identity: string): string => {
    if (!this.#asked.has(identity)) {
      this.#asked.add(identity);
      this.#queue.add(() => this.#ask(identity));
    }
    return this.known(identity);
  };

  /** The same, without asking for it. */
  readonly known = (identity: string): string => this.#names.get(identity) ?? identity;

  set(identity: string, name: string | null): void {
    const next = name || identity;
    if (next === (this.#names.get(identity) ?? identity)) return;
    this.#names.set(identity, next);
    this.changed.emit(identity);
  }

  /** A new client: subscriptions of the old one are gone, so names are asked for again when they are needed. */
  forgetSubscriptions(): void {
    this.#asked.clear();
  }

  async #ask(identity: string): Promise<void> {
    try {
      this.set(identity, await this.#lookUp(identity));
    } catch (error) {
      this.#asked.delete(identity); // Asked again when the name is needed again.
      throw error;
    }
  }
}
