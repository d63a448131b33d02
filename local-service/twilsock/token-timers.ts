import type {Clock} from '../world/clock.js';

/** How long before its token expires a client is warned. */
const WARNING_MS = 180_000;

/** Watches the age of a connection's token. */
export class TokenTimers {
  readonly #clock: Clock;
  #cancel: readonly (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts anew with a new token. A token that is already old gets its warning at once. */
  arm(expiresAt: number, onAboutToExpire: () => void, onExpired: () => void): void {
    this.disarm();
    const left = expiresAt - this.#clock.now();
    this.#cancel = [
      this.#clock.after(Math.max(0, left - WARNING_MS), onAboutToExpire),
      this.#clock.after(left, onExpired),
    ];
  }

  disarm(): void {
    for (const cancel of this.#cancel) cancel();
    this.#cancel = [];
  }
}
