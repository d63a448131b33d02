import {ChatError} from '../model/errors.js';

/** At most one pass in this time: what asks for them may ask with every message. */
const usualRestMs = 5000;

/**
 * Passes over what may have been missed: one at a time and not too often. A request is never lost: where it comes
 * too soon after the last pass, the next one follows by itself.
 */
export class CatchUp {
  readonly #pass: () => Promise<void>;
  readonly #restMs: number;
  #current: Promise<void> | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #isWanted = false;

  /**
   * @param pass may reject; the next request tries again
   * @param restMs from the beginning of one pass to that of the next, at least
   */
  constructor(pass: () => Promise<void>, restMs = usualRestMs) {
    this.#pass = pass;
    this.#restMs = restMs;
  }

  /** Whether a pass is under way, or would be at once. */
  get isPrompt(): boolean {
    return this.#current !== null || this.#rest === undefined;
  }

  /** Resolves when the pass that is under way now is through; at once when there is to be a pause first. */
  request(): Promise<void> {
    if (this.#current !== null || this.#rest !== undefined) {
      this.#isWanted = true;
      return this.#current ?? Promise.resolve();
    }
    this.#isWanted = false;
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.#next();
    }, this.#restMs);
    this.#current = this.#pass()
      .catch((error: unknown) => {
        // What is missing is still missing, unless asking again would not help.
        this.#isWanted ||= !(error instanceof ChatError && !error.retryable);
      })
      .finally(() => {
        this.#current = null;
        this.#next();
      });
    return this.#current;
  }

  /** No more passes but by request. */
  stop(): void {
    clearTimeout(this.#rest);
    this.#rest = undefined;
    this.#isWanted = false;
  }

  #next(): void {
    if (this.#isWanted && this.#current === null && this.#rest === undefined) void this.request();
  }
}
