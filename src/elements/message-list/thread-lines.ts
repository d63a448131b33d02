import {isSame} from '../../model/is-same.js';
import type {DayOf, ThreadMessage} from '../../model/group-messages.js';

import {noLines, placeLines, type LineGap, type PlacedLines} from '../../model/place-lines.js';
import type {SystemLine} from '../../model/system-line.js';

/** The system lines of a thread where they stand. What did not change keeps its identity, so that no row is drawn anew. */
export class ThreadLines {
  #input: readonly unknown[] = [];
  /** Keys of the lines that the reader has been told; null before the thread was complete for the first time. */
  #told: ReadonlySet<string> | null = null;
  placed: PlacedLines = noLines;

  /** @param lines In order of time. */
  place(
    lines: readonly SystemLine[],
    rows: readonly ThreadMessage[],
    hasOlder: boolean,
    hasNewer: boolean,
    dayOf: DayOf,
  ): PlacedLines {
    const input = [lines, rows, hasOlder, hasNewer, dayOf];
    if (input.every((value, i) => value === this.#input[i])) return this.placed;
    this.#input = input;
    const {before, end} = placeLines(lines, {rows, hasOlder, hasNewer}, dayOf);
    const known = this.placed.before;
    const kept = [...before].map(([key, gap]) => [key, unchanged(known.get(key), gap) ?? gap] as const);
    const next = {before: new Map(kept), end: unchanged(this.placed.end, end) ?? end};
    const isUnchanged =
      next.end === this.placed.end &&
      next.before.size === known.size &&
      kept.every(([key, gap]) => known.get(key) === gap);
    if (!isUnchanged) this.placed = next;
    return this.placed;
  }

  /**
   * What happened since the last look, in order of time.
   * @param isComplete Whether all is there that was there before the thread was opened: none of it is news.
   */
  news(lines: readonly SystemLine[], isComplete: boolean): readonly SystemLine[] {
    if (!isComplete) return [];
    const told = this.#told;
    if (told?.size === lines.length && lines.every(({key}) => told.has(key))) return [];
    this.#told = new Set(lines.map(({key}) => key));
    return told === null ? [] : lines.filter(({key}) => !told.has(key));
  }
}

function unchanged(before: LineGap | null | undefined, now: LineGap | null): LineGap | null {
  return before && isSame(before, now) ? before : null;
}
