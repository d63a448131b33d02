import type {ChatMessage} from '../model/message.js';

/**
 * What events say of messages while these are being read: the answer may be older. Kept only as long as something is
 * read, or waits.
 */
export class ToldMeanwhile {
  /** As edited, or null where removed. */
  readonly #fates = new Map<number, ChatMessage | null>();
  readonly #waits: () => boolean;
  /** Readings that are under way. */
  #readings = 0;

  /** @param waits whether messages wait that are not shown yet */
  constructor(waits: () => boolean) {
    this.#waits = waits;
  }

  /** An event said so: null for removed. */
  note(index: number, fate: ChatMessage | null): void {
    if (this.#isNeeded) this.#fates.set(index, fate);
    // What is older is not needed either, and would undo this.
    else this.#fates.clear();
  }

  /** What was read, as the events since have it. */
  apply(messages: readonly ChatMessage[]): readonly ChatMessage[] {
    if (this.#fates.size === 0) return messages;
    return messages.flatMap((message) => {
      const fate = this.#fates.get(message.index);
      return fate === undefined ? message : (fate ?? []);
    });
  }

  /** Keeps what events say until a reading is over. */
  async during(reading: Promise<void>): Promise<void> {
    this.#readings++;
    try {
      await reading;
    } finally {
      this.#readings--;
      this.forgetIfDone();
    }
  }

  /** Something does not wait any more. */
  forgetIfDone(): void {
    if (!this.#isNeeded) this.#fates.clear();
  }

  /** After a cut, what is read is newer than what events told before it. What was removed stays so. */
  forgetEdits(): void {
    for (const [index, fate] of this.#fates) if (fate !== null) this.#fates.delete(index);
  }

  clear(): void {
    this.#fates.clear();
  }

  get #isNeeded(): boolean {
    return this.#readings > 0 || this.#waits();
  }
}
