import type {Reply} from '../api/operation.js';

/** More than any client can have in flight; the oldest are forgotten first. */
const KEPT_OUTCOMES = 10_000;

/** Remembers the outcome of changes, so that one that is asked for twice happens once. */
export class OutcomeMemory {
  readonly #outcomes = new Map<string, Reply | Promise<Reply>>();

  /** The outcome under that key, which is made only the first time; whoever asks meanwhile waits for it. */
  once(key: string, make: () => Reply | Promise<Reply>): Reply | Promise<Reply> {
    const known = this.#outcomes.get(key);
    if (known !== undefined) return known;
    const outcome = make();
    this.#outcomes.set(key, outcome);
    if (this.#outcomes.size > KEPT_OUTCOMES) this.#outcomes.delete(this.#outcomes.keys().next().value!);
    return outcome;
  }
}
