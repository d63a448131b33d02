/** Things that happen and are not kept: who subscribes late has missed them. */
export interface Notices<Notice> {
  /** Calls back at each; returns the way to stop. */
  subscribe(listener: (notice: Notice) => void): () => void;
}

/** Tells each subscriber what has just happened. Carries plain data only. */
export class Emitter<Notice> implements Notices<Notice> {
  readonly #listeners = new Set<(notice: Notice) => void>();

  subscribe(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(notice: Notice): void {
    for (const listener of [...this.#listeners]) listener(notice);
  }
}
