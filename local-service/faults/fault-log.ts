import type {FaultEvent, FaultPoint} from './fault-rule.js';

/** A fault that struck, with what chance made of it. */
export interface FiredFault {
  /** Counts from 1. */
  readonly number: number;
  /** Of the rule that it followed. */
  readonly rule: number;
  /** By the service's clock, in milliseconds since the epoch. */
  readonly at: number;
  readonly event: FaultEvent;
  /** The kind of fault; `ms` and `point` are those that were drawn. */
  readonly fault: {readonly kind: string; readonly ms?: number; readonly point?: FaultPoint};
}

/** Long enough for any test; the oldest entries make way. */
const MAX_ENTRIES = 10_000;

/** The faults that struck, oldest first. */
export class FaultLog {
  #entries: FiredFault[] = [];
  #count = 0;

  add(entry: Omit<FiredFault, 'number'>): void {
    this.#count += 1;
    this.#entries.push({number: this.#count, ...entry});
    if (this.#entries.length > MAX_ENTRIES * 2) this.#entries = this.#entries.slice(-MAX_ENTRIES);
  }

  entries(): readonly FiredFault[] {
    return this.#entries.slice(-MAX_ENTRIES);
  }

  clear(): void {
    this.#entries = [];
    this.#count = 0;
  }
}
