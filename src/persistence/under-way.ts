/** Work that was begun, and is to be waited for; of what has ended, nothing is kept. */
export class UnderWay {
  #end: Promise<void> = Promise.resolve();

  /** Resolves when all that was begun so far has ended. */
  get end(): Promise<void> {
    return this.#end;
  }

  /** @param work Must not reject. */
  add(work: Promise<unknown>): void {
    // Not what it resolves with: a page that is open for days sends thousands of messages.
    this.#end = Promise.all([this.#end, work]).then(() => undefined);
  }
}
