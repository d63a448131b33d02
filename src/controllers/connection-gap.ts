/** Most gaps are shorter, and nobody need know of them. */
const showAfterMs = 5_000;
/** Before that, a hand would not be faster than we are. */
const offerAfterMs = 10_000;
/** A connection that holds for less is none yet. */
const hideAfterMs = 1_000;
/** One that was lost so often within this time must hold longer to be believed. */
const often = 3;
const lately = 20_000;
const hideWhenFlappingMs = 5_000;

/** - `none`: nothing to say; `line`: what is the matter; `offer`: why, and what can be done */
export type GapStage = 'none' | 'line' | 'offer';

/**
 * Decides what a gap in the connection is worth saying, so that a short one is never seen and a connection that
 * comes and goes does not blink. Knows no clock: all times are given to it, in milliseconds of any one origin.
 */
export class ConnectionGap {
  #starts: readonly number[] = [];
  #isGap = false;
  /** When it began; null when it is over for good. */
  #since: number | null = null;
  #backSince = 0;
  #stage: GapStage = 'none';

  get stage(): GapStage {
    return this.#stage;
  }

  /**
   * Takes note of how things stand now.
   * @returns after how many milliseconds to look again; null when nothing changes by itself
   */
  look(isGap: boolean, now: number): number | null {
    if (isGap !== this.#isGap) this.#turn(isGap, now);
    if (this.#since === null) return null;
    if (!isGap) return this.#close(now);
    const lasted = now - this.#since;
    if (lasted < showAfterMs) return showAfterMs - lasted;
    this.#stage = lasted < offerAfterMs ? 'line' : 'offer';
    return lasted < offerAfterMs ? offerAfterMs - lasted : null;
  }

  #turn(isGap: boolean, now: number): void {
    this.#isGap = isGap;
    if (!isGap) {
      this.#backSince = now;
      return;
    }
    this.#since ??= now;
    this.#starts = [...this.#starts.filter((start) => now - start < lately), now];
  }

  #close(now: number): number | null {
    const holdMs = this.#starts.length >= often ? hideWhenFlappingMs : hideAfterMs;
    const rest = this.#backSince + holdMs - now;
    if (rest > 0) return rest;
    this.#since = null;
    this.#stage = 'none';
    return null;
  }
}
