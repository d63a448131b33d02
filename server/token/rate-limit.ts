import {TokenConfigError} from './token-config-error.js';

export interface RateLimitOptions {
  /** Tokens per minute and identity in the long run; 10 unless told. */
  readonly perMinute?: number;
  /** How many may come at once; 5 unless told. */
  readonly burst?: number;
}

interface Bucket {
  level: number;
  filledAt: number;
}

/**
 * A token bucket for each identity.
 *
 * It lives in the memory of one process. Limits per address, or over several processes, belong to the proxy
 * in front.
 */
export class RateLimit {
  readonly #perMs: number;
  readonly #burst: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();
  #sweptAt: number;

  constructor(
    {perMinute = 10, burst = 5}: RateLimitOptions = {},
    now: () => number = () => performance.now(),
  ) {
    if (!(perMinute > 0) || !(burst >= 1)) {
      throw new TokenConfigError('rate_limit_invalid', 'perMinute must be above 0 and burst at least 1.');
    }
    this.#perMs = perMinute / 60_000;
    this.#burst = burst;
    this.#now = now;
    this.#sweptAt = now();
  }

  /** Takes one from the bucket: 0 when it was there, else the whole seconds to wait. */
  take(identity: string): number {
    const now = this.#now();
    const bucket = this.#buckets.get(identity) ?? {level: this.#burst, filledAt: now};
    bucket.level = Math.min(this.#burst, bucket.level + (now - bucket.filledAt) * this.#perMs);
    bucket.filledAt = now;
    if (bucket.level < 1) {
      const waitMs = Math.round((1 - bucket.level) / this.#perMs);
      return Math.max(1, Math.ceil(waitMs / 1000));
    }
    bucket.level -= 1;
    this.#buckets.set(identity, bucket);
    this.#forgetFull(now);
    return 0;
  }

  /** A bucket that has filled up again is as good as none, so that past visitors take no memory. */
  #forgetFull(now: number) {
    const msToFill = this.#burst / this.#perMs;
    if (now - this.#sweptAt < msToFill) return;
    this.#sweptAt = now;
    for (const [identity, bucket] of this.#buckets) {
      if (now - bucket.filledAt >= msToFill) this.#buckets.delete(identity);
    }
  }
}
