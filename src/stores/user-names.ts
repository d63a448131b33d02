import {plainName} from '../model/plain-name.js';
import {Emitter} from './emitter.js';
import {WorkQueue} from './work-queue.js';

/**
 * Asks the service for a friendly name; null when the user has none.
 * @param isWanted whether who asked is still there: nothing is asked for another user
 */
type LookUp = (identity: string, isWanted: () => boolean) => Promise<string | null>;

/** How long a list goes without names rather than show identities that turn into names. */
const patienceMs = 2000;

/** What to call people: one cache for the session. Looked up once each. */
export class UserNames {
  /** The identities whose name became known or changed. */
  readonly changed = new Emitter<string>();
  readonly #names = new Map<string, string>();
  /** Each look-up that has begun or is done; it never rejects. */
  #asked = new Map<string, Promise<void>>();
  /** Their own: a few people serve many rows, and must not wait behind them. */
  readonly #queue = new WorkQueue(4);
  readonly #lookUp: LookUp;

  constructor(lookUp: LookUp) {
    this.#lookUp = lookUp;
  }

  /** The friendly name, or the identity until it is known. */
  readonly of = (identity: string): string => {
    if (!this.#asked.has(identity)) {
      const answered = new Promise<void>((resolve) => {
        this.#queue.add(() => this.#ask(identity).finally(resolve));
      });
      this.#asked.set(identity, answered);
    }
    return this.known(identity);
  };

  /** Resolves when these people's names are known, or cannot be had in a decent time. */
  async ready(identities: readonly string[]): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)));
    identities.forEach(this.of);
    await Promise.race([
      patience,
      Promise.all(identities.flatMap((identity) => this.#asked.get(identity) ?? [])),
    ]);
    clearTimeout(timer);
  }

  /** The same, without asking for it. */
  readonly known = (identity: string): string => this.#names.get(identity) ?? identity;

  set(identity: string, name: string | null): void {
    const next = plainName(name ?? '') || identity;
    if (next === (this.#names.get(identity) ?? identity)) return;
    this.#names.set(identity, next);
    this.changed.emit(identity);
  }

  /** A new client: subscriptions of the old one are gone, so names are asked for again when they are needed. */
  forgetSubscriptions(): void {
    this.#asked.clear();
  }

  /** Another user: whom this one knew is nobody else's business. */
  clear(): void {
    this.#queue.clear();
    this.#asked = new Map();
    this.#names.clear();
  }

  async #ask(identity: string): Promise<void> {
    const asked = this.#asked;
    try {
      const name = await this.#lookUp(identity, () => asked === this.#asked);
      // Not for the user who came meanwhile.
      if (asked === this.#asked) this.set(identity, name);
    } catch (error) {
      asked.delete(identity); // Asked again when the name is needed again.
      throw error;
    }
  }
}
