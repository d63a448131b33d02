import {TokenConfigError} from './token-config-error.js';

export interface RateLimitOptions {
  /** Tokens per minute and identity in the long run; 10 unless told. */
  readonly perMinute?: number;
  /** How many may come at once; 5 unless told. */
  readonly burst?: number;
}

/** Counted in the milliseconds that filled it, which add up exactly where fractions of a token would not. */
interface Bucket {
  levelMs: number;
  filledAt: number;
}

/**
 * A token bucket for each identity.
 *
 * It lives in the memory of one process. Limits per address, or over several processes, belong to the proxy
 * in front.
 */
export class RateLimit {
  readonly #costMs: number;
  readonly #fullMs: number;
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
    this.#costMs = 60_000 / perMinute;
    this.#fullMs = this.#costMs * burst;
    this.#now = now;
    this.#sweptAt = now();
  }

  /** Takes one from the bucket: 0 when it was there, else the whole seconds to wait. */
  take(identity: string): number {
    const now = this.#now();
    const bucket = this.#buckets.get(identity) ?? {levelMs: this.#fullMs, filledAt: now};
    bucket.levelMs = Math.min(this.#fullMs, bucket.levelMs + now - bucket.filledAt);
    bucket.filledAt = now;
    if (bucket.levelMs < this.#costMs) return Math.max(1, Math.ceil((this.#costMs - bucket.levelMs) / 1000));
    bucket.levelMs -= this.#costMs;
    this.#buckets.set(identity, bucket);
    this.#forgetFull(now);
    return 0;
  }

  /** A bucket that has filled up again is as good as none, so that past visitors take no memory. */
  #forgetFull(now: number) {
    if (now - this.#sweptAt < this.#fullMs) return;
    this.#sweptAt = now;
    for (const [identity, bucket] of this.#buckets) {
      if (now - bucket.filledAt >= this.#fullMs) this.#buckets.delete(identity);
    }
  }
}
