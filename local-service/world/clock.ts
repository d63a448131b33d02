/** The service's only source of time, so that tests can move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs something once after a delay; the returned function calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

/** The longest delay `setTimeout` takes; beyond it, it fires at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** The machine's clock. Its timers never keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    // A token that outlives the longest timer is not one this process will see expire.
    if (delayMs > MAX_DELAY_MS) return () => undefined;
    const timer = setTimeout(run, Math.max(0, delayMs));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
