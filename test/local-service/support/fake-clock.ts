import type {Clock} from '../../../local-service/index.js';

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #now = Date.now();
  readonly #timers = new Set<{readonly due: number; readonly run: () => void}>();

  now(): number {
    return this.#now;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = {due: this.#now + delayMs, run};
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves time on and runs what falls due on the way, in its order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.due);
      next.run();
    }
    this.#now = end;
  }
}
