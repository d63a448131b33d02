import {warnOf} from '../warn-of.js';
import type {Clock} from '../world/clock.js';

interface Timer {
  /** By this clock. */
  readonly due: number;
  readonly run: () => void;
  cancel: () => void;
}

/** A clock that can be put forward or back; what is to happen at a time then happens sooner or later. */
export class ShiftableClock implements Clock {
  readonly #base: Clock;
  readonly #timers = new Set<Timer>();
  #shiftMs = 0;

  constructor(base: Clock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.#shiftMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer: Timer = {due: this.now() + Math.max(0, delayMs), run, cancel: () => undefined};
    this.#timers.add(timer);
    this.#arm(timer);
    return () => {
      timer.cancel();
      this.#timers.delete(timer);
    };
  }

  /** Moves the clock by so much, for good. What is overdue by then happens at once, in its order. */
  shift(ms: number): void {
    this.#shiftMs += ms;
    const timers = [...this.#timers].sort((one, other) => one.due - other.due);
    for (const timer of timers) {
      // An earlier one may have called it off.
      if (!this.#timers.has(timer)) continue;
      timer.cancel();
      if (timer.due <= this.now()) this.#fire(timer);
      else this.#arm(timer);
    }
  }

  #arm(timer: Timer): void {
    timer.cancel = this.#base.after(timer.due - this.now(), () => this.#fire(timer));
  }

  #fire(timer: Timer): void {
    this.#timers.delete(timer);
    // Nobody waits for it who could be told, and the others are due all the same.
    try {
      timer.run();
    } catch (error) {
      warnOf(error);
    }
  }
}
