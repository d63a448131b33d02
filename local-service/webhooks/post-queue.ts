/** One piece of work that waits its turn. */
interface Line {
  readonly waiting: (() => Promise<void>)[];
  isRunning: boolean;
}

export interface PostQueueLimits {
  /** How many lines may move at once. */
  readonly concurrency: number;
  /** How much may wait, over all lines. */
  readonly capacity: number;
}

/** Enough for a busy demo; a flood beyond it is dropped, and the record says so. */
const usualLimits: PostQueueLimits = {concurrency: 32, capacity: 5000};

/**
 * Works through many lines at once, each in its own order: a hook that hangs holds up only what waits for the
 * same hook in the same conversation.
 */
export class PostQueue {
  readonly #limits: PostQueueLimits;
  readonly #lines = new Map<string, Line>();
  /** Keys of lines that have work and wait for a place to run. */
  readonly #ready = new Set<string>();
  #waiting = 0;
  #running = 0;
  #whenIdle: (() => void)[] = [];

  constructor(limits: PostQueueLimits = usualLimits) {
    this.#limits = limits;
  }

  /** @returns False when too much waits already; then the work is not done. */
  add(key: string, work: () => Promise<void>): boolean {
    if (this.#waiting >= this.#limits.capacity) return false;
    const line = this.#lines.get(key) ?? {waiting: [], isRunning: false};
    this.#lines.set(key, line);
    line.waiting.push(work);
    this.#waiting += 1;
    if (!line.isRunning) this.#ready.add(key);
    this.#advance();
    return true;
  }

  /** Resolves as soon as nothing waits and nothing runs. */
  idle(): Promise<void> {
    if (this.#waiting === 0 && this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  /** Forgets what waits. What runs already ends by itself. */
  clear(): void {
    for (const [key, line] of this.#lines) {
      line.waiting.length = 0;
      if (!line.isRunning) this.#lines.delete(key);
    }
    this.#ready.clear();
    this.#waiting = 0;
  }

  #advance(): void {
    for (const key of this.#ready) {
      if (this.#running >= this.#limits.concurrency) return;
      this.#ready.delete(key);
      void this.#run(key, this.#lines.get(key)!);
    }
  }

  async #run(key: string, line: Line): Promise<void> {
    line.isRunning = true;
    this.#running += 1;
    this.#waiting -= 1;
    // The work reports its own failures; one that throws must not stop the line.
    await line.waiting.shift()!().catch(() => undefined);
    line.isRunning = false;
    this.#running -= 1;
    if (line.waiting.length > 0) this.#ready.add(key);
    else this.#lines.delete(key);
    this.#advance();
    if (this.#waiting > 0 || this.#running > 0) return;
    for (const tell of this.#whenIdle.splice(0)) tell();
  }
}
