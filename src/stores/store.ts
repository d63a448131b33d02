/** What an element may do with a store: look, and be told. */
export interface ReadableStore<Snapshot> {
  /** Frozen. Changes identity only when its content does. */
  readonly snapshot: Snapshot;
  /** Calls back after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** The stores that changed inside `together`; null outside of it. */
let changed: Set<() => void> | null = null;

/**
 * Runs a change of several stores. Subscribers hear of it when all of them are done, so that nobody sees two
 * stores disagree: a message in the outbox and in the history at once, or in neither.
 */
export function together(change: () => void): void {
  if (changed !== null) return change();
  const tellers = (changed = new Set());
  try {
    change();
  } finally {
    changed = null;
    for (const tell of tellers) tell();
  }
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
    if (changed === null) this.#tell();
    else changed.add(this.#tell);
  }

  readonly #tell = () => {
    for (const listener of [...this.#listeners]) listener();
  };
}
