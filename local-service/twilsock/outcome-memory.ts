import type {Reply} from '../api/operation.js';
import type {Table} from '../storage/storage.js';

/** More than any client can have in flight; the oldest are forgotten first. */
const KEPT_OUTCOMES = 10_000;

/** What is kept of a success. */
type KeptOutcome = Pick<Reply, 'body' | 'status'>;

/** Remembers the outcome of changes, so that one that is asked for twice happens once, also across a restart. */
export class OutcomeMemory {
  readonly #table: Table<KeptOutcome>;
  readonly #outcomes = new Map<string, Reply | Promise<Reply>>();

  constructor(table: Table<KeptOutcome>) {
    this.#table = table;
    for (const [key, outcome] of table.all()) this.#outcomes.set(key, outcome);
  }

  /**
   * The outcome under that key, which is made only the first time; whoever asks meanwhile waits for it. It is safe
   * together with what `make` changes, when both are one unit of work.
   */
  once(key: string, make: () => Reply | Promise<Reply>): Reply | Promise<Reply> {
    const known = this.#outcomes.get(key);
    if (known !== undefined) return known;
    const outcome = make();
    this.#outcomes.set(key, outcome);
    if (outcome instanceof Promise) void outcome.then((settled) => this.#keep(key, settled));
    else this.#keep(key, outcome);
    if (this.#outcomes.size > KEPT_OUTCOMES) this.forget(this.#outcomes.keys().next().value!);
    return outcome;
  }

  /** For an outcome that came to nothing. */
  forget(key: string): void {
    this.#outcomes.delete(key);
    this.#table.delete(key);
  }

  /** A refusal changed nothing, and is no loss. */
  #keep(key: string, {status, body}: Reply): void {
    if (status < 300) this.#table.put(key, {status, ...(body !== undefined && {body})});
  }
}
