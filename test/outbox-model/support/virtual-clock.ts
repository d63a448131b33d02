/** More than a run ever needs. */
const mostSteps = 100_000;

interface Timer {
  readonly at: number;
  readonly fire: () => void;
  readonly everyMs: number | null;
}

/** The timers and the date of one page, or of what is outside of all pages. */
export interface Timers {
  setTimeout(callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): number;
  setInterval(callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): number;
  clearTimeout(id: unknown): void;
  clearInterval(id: unknown): void;
}

/**
 * Time for the model: nothing passes but what a command lets pass, so that a day takes no time and the same
 * commands always do the same. Promises and IndexedDB run as ever, between one timer and the next.
 */
export class VirtualClock {
  readonly timers: Timers;
  #now = Date.UTC(2026, 0, 1);
  #ids = 0;
  #steps = 0;
  readonly #timers = new Map<number, Timer>();

  constructor() {
    this.timers = this.timersWhile(() => true);
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.#now;
  }

  /** Timers that fire only as long as their page lives. */
  timersWhile(isAlive: () => boolean): Timers {
    const add = (
      callback: (...args: unknown[]) => void,
      ms: number,
      args: unknown[],
      isRepeated: boolean,
    ) => {
      const id = ++this.#ids;
      // Whole milliseconds, as Date.now counts them: time would stand still for who waits for a part of one.
      const waitMs = Math.max(isRepeated ? 1 : 0, Math.ceil(ms) || 0);
      const fire = () => {
        if (isAlive()) callback(...args);
        else clear(id);
      };
      this.#timers.set(id, {at: this.#now + waitMs, fire, everyMs: isRepeated ? waitMs : null});
      return id;
    };
    const clear = (id: unknown) => void this.#timers.delete(id as number);
    return {
      setTimeout: (callback, ms = 0, ...args) => add(callback, ms, args, false),
      setInterval: (callback, ms = 0, ...args) => add(callback, ms, args, true),
      clearTimeout: clear,
      clearInterval: clear,
    };
  }

  /** Lets time pass: each timer fires when it is due, and what it starts goes on before the next one. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let id = this.#next(end); id !== null; id = this.#next(end)) {
      if (++this.#steps > mostSteps) throw new Error('Timers without end.');
      this.#fire(id);
      await settled();
    }
    this.#now = end;
  }

  /** The machine sleeps: no timer fires meanwhile, and all that are overdue fire when it wakes. */
  async sleep(ms: number): Promise<void> {
    await settled();
    this.#now += ms;
    await this.pass(0);
  }

  #next(end: number): number | null {
    let first: number | null = null;
    let at = Infinity;
    for (const [id, timer] of this.#timers) {
      if (timer.at > end || timer.at >= at) continue;
      first = id;
      at = timer.at;
    }
    return first;
  }

  #fire(id: number): void {
    const {at, fire, everyMs} = this.#timers.get(id)!;
    this.#now = Math.max(this.#now, at);
    this.#timers.delete(id);
    // After a sleep an interval fires once, not for every time that it missed.
    if (everyMs !== null) this.#timers.set(id, {at: this.#now + everyMs, fire, everyMs});
    fire();
  }
}

/** Resolves when all that is to happen now has happened: promises, messages between tabs, IndexedDB. */
export async function settled(): Promise<void> {
  do await new Promise((resolve) => setImmediateOf.node(resolve));
  while (pending > 0);
  await new Promise((resolve) => setImmediateOf.node(resolve));
}

/** What happens a moment later, in no time: what `settled` waits for. */
export function soon(callback: () => void): void {
  pending += 1;
  setImmediateOf.node(() => {
    pending -= 1;
    callback();
  });
}

let pending = 0;
const setImmediateOf = {node: globalThis.setImmediate};

// The stand-in for IndexedDB works in steps of setImmediate: as long as one is due, something goes on.
Object.assign(globalThis, {
  setImmediate: (callback: (...args: unknown[]) => void, ...args: unknown[]) => soon(() => callback(...args)),
});
