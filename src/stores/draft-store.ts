import type {Draft} from '../model/persistence.js';
import {Store} from './store.js';

/** What stands in the composer of one conversation. Outlives whoever looks at it. */
export class DraftStore extends Store<Draft> {
  readonly #onWrite: (draft: Draft) => void;
  #isWritten = false;

  /** @param onWrite called with what the user has written here */
  constructor(onWrite: (draft: Draft) => void) {
    super(empty);
    this.#onWrite = onWrite;
  }

  /** Whether the user has written here, be it that nothing is left of it. */
  get isWritten(): boolean {
    return this.#isWritten;
  }

  /** The user has written. */
  write({text, files}: Draft): void {
    this.#isWritten = true;
    this.set(Object.freeze({text, files}));
    this.#onWrite(this.snapshot);
  }

  /** Puts back what an earlier page or another tab has left, unless the user has written here since. */
  restore(draft: Draft): void {
    if (!this.#isWritten) this.follow(draft);
  }

  /** Shows what was written elsewhere. */
  follow({text, files}: Draft): void {
    this.set(Object.freeze({text, files}));
  }

  /** Forgets everything: what comes next is another user's. */
  empty(): void {
    this.#isWritten = false;
    this.set(empty);
  }
}

const empty: Draft = Object.freeze({text: '', files: Object.freeze([])});
