/** What an element may do with a store: look, and be told. */
export interface ReadableStore<Snapshot> {
  /** Frozen. Changes identity only when its content does. */
  readonly snapshot: Snapshot;
  /** Calls back after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** Holds one immutable snapshot and tells subscribers when another takes its place. */
export class Store<Snapshot> implements ReadableStore<Snapshot> {
  #snapshot: Snapshot;
  readonly #listeners = new Set<() => void>();

  constructor(initial: Snapshot) {
    this.#snapshot = initial;
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Replaces the snapshot. The caller freezes it and leaves unchanged rows as they are. */
  set(next: Snapshot): void {
    if (Object.is(next, this.#snapshot)) return;
    this.#snapshot = next;
    for (const listener of [...this.#listeners]) listener();
  }
}
