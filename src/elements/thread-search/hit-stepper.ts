import type {SearchHit} from '../../model/message-search.js';

/** Where a reader is among hits that come and go; they are newest first. */
export class HitStepper {
  /** Index of the message that was chosen; it may be no hit any more. Null before the first step. */
  at: number | null = null;

  /** Place of the chosen hit; -1 if there is none. */
  placeIn(hits: readonly SearchHit[]): number {
    return hits.findIndex(({index}) => index === this.at);
  }

  /**
   * The hit that a step leads to; null while it is not known, or if there is none. Before the first step, that is the
   * newest.
   * @param isComplete Whether all have been found: then it goes round at the ends.
   */
  step(to: 'older' | 'newer', hits: readonly SearchHit[], isComplete: boolean): SearchHit | null {
    const {at} = this;
    const round = isComplete || at === null;
    if (to === 'newer' && at !== null)
      return hits.findLast(({index}) => index > at) ?? (round ? (hits.at(-1) ?? null) : null);
    return hits.find(({index}) => index < (at ?? Infinity)) ?? (round ? (hits[0] ?? null) : null);
  }
}
