/** A page. */
interface Holder {
  readonly isGone: boolean;
}

interface Claim {
  readonly holder: Holder;
  readonly grant: () => void;
  readonly refuse: (reason: unknown) => void;
  readonly mode: LockMode;
}

interface Held {
  readonly holder: Holder;
  readonly mode: LockMode;
  readonly lose: (reason: unknown) => void;
}

/** The locks of one origin: first come, first served; a page that has gone holds none (Web Locks API). */
export class LockRegistry {
  readonly #held = new Map<string, Held[]>();
  readonly #queues = new Map<string, Claim[]>();

  /** What a page has as `navigator.locks`. A page that has gone is answered no more. */
  managerOf(holder: Holder): Pick<LockManager, 'request' | 'query'> {
    type Callback = (lock: Lock | null) => unknown;
    const request = async (name: string, ...rest: [Callback] | [LockOptions, Callback]) => {
      const [options, callback] = rest.length === 1 ? [{}, rest[0]] : rest;
      if (holder.isGone) return new Promise<never>(() => undefined);
      const {mode = 'exclusive', ifAvailable = false, steal = false, signal} = options;
      signal?.throwIfAborted();
      if (ifAvailable && !this.#isFree(name, mode)) return callback(null);
      if (steal) for (const held of this.#take(name)) held.lose(stolen());
      const gotten = await new Promise<{held: Held; lost: Promise<never>}>((resolve, reject) => {
        const claim: Claim = {
          holder,
          mode,
          refuse: reject,
          grant: () => {
            let lose!: (reason: unknown) => void;
            const lost = new Promise<never>((_resolve, fail) => (lose = fail));
            lost.catch(() => undefined);
            const held = {holder, mode, lose};
            this.#held.set(name, [...(this.#held.get(name) ?? []), held]);
            resolve({held, lost});
          },
        };
        const queue = this.#queues.get(name) ?? [];
        this.#queues.set(name, steal ? [claim, ...queue] : [...queue, claim]);
        signal?.addEventListener('abort', () => {
          const waiting = this.#queues.get(name) ?? [];
          if (!waiting.includes(claim)) return;
          this.#queues.set(
            name,
            waiting.filter((each) => each !== claim),
          );
          reject(signal.reason as Error);
          this.#serve(name);
        });
        this.#serve(name);
      });
      try {
        return await Promise.race([callback({name, mode}), gotten.lost]);
      } finally {
        this.#release(name, gotten.held);
      }
    };
    return {
      request: request,
      query: () =>
        Promise.resolve({
          held: [...this.#held].flatMap(([name, all]) => all.map(({mode}) => ({name, mode}))),
          pending: [...this.#queues].flatMap(([name, all]) => all.map(({mode}) => ({name, mode}))),
        }),
    };
  }

  /** The page has gone: so have its locks, and what it was waiting for. */
  dropAllOf(holder: Holder): void {
    for (const [name, queue] of this.#queues)
      this.#queues.set(
        name,
        queue.filter((claim) => claim.holder !== holder),
      );
    for (const [name, held] of this.#held) {
      this.#held.set(
        name,
        held.filter((each) => each.holder !== holder),
      );
    }
    for (const name of this.#queues.keys()) this.#serve(name);
  }

  #isFree(name: string, mode: LockMode): boolean {
    const held = this.#held.get(name) ?? [];
    const isShared = mode === 'shared' && held.every((each) => each.mode === 'shared');
    return (held.length === 0 || isShared) && (this.#queues.get(name) ?? []).length === 0;
  }

  #serve(name: string): void {
    for (;;) {
      const [next, ...rest] = this.#queues.get(name) ?? [];
      const held = this.#held.get(name) ?? [];
      if (next === undefined) return;
      if (held.length > 0 && (next.mode === 'exclusive' || held.some(({mode}) => mode === 'exclusive')))
        return;
      this.#queues.set(name, rest);
      next.grant();
    }
  }

  #take(name: string): Held[] {
    const held = this.#held.get(name) ?? [];
    this.#held.set(name, []);
    return held;
  }

  #release(name: string, held: Held): void {
    const all = this.#held.get(name) ?? [];
    this.#held.set(
      name,
      all.filter((each) => each !== held),
    );
    this.#serve(name);
  }
}

function stolen(): DOMException {
  return new DOMException('The lock was stolen.', 'AbortError');
}
