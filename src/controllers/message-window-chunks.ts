import type {ThreadMessage} from '../model/group-messages.js';
import {positionOf} from '../model/position-of.js';

/** Few enough that a chunk is cheap to draw, many enough that there are few chunks. */
const rowsPerChunk = 16;
/** Kept drawn beyond each edge of what is visible, in px. */
const overscan = 800;
/** So many chunks beyond that may stay drawn at each side. */
const mostSpare = 1;

/** A run of rows that enter and leave the DOM together. */
export interface Chunk {
  readonly id: number;
  /** Lowest message index that belongs to it. What lies between two chunks' starts belongs to the first. */
  readonly start: number;
  /** Position of its first row among all rows. */
  from: number;
  /** Position of the row after its last. */
  to: number;
  /** In px: measured, or guessed until it has been drawn once. */
  height: number;
}

/**
 * Divides the rows of a thread into chunks, and says which of them should be in the DOM, which it does not know.
 *
 * Chunks keep their identity: a page before the first makes new chunks and leaves the others as they are, so no row on
 * the screen is drawn again because older ones came.
 */
export class MessageWindowChunks {
  /** From the oldest to the newest. */
  all: readonly Chunk[] = [];
  /** Those to draw: neighbours, from the oldest to the newest. */
  wanted: readonly Chunk[] = [];
  /** Place of the first wanted chunk among all. */
  #from = 0;
  /** What the chunks before and after the wanted ones would take, in px. */
  #space: readonly [before: number, after: number] = [0, 0];
  #rows: readonly ThreadMessage[] = [];
  /** Of an average row, in px; a guess before any has been measured. */
  #rowHeight = 56;
  #nextId = 0;

  /**
   * Follows the rows.
   * @param rows Ascending index.
   * @returns whether another run has taken the place of the one before.
   */
  sync(rows: readonly ThreadMessage[]): boolean {
    if (rows === this.#rows) return false;
    const isOther = this.#isOther(rows);
    if (isOther) this.clear();
    const highest = this.#rows.at(-1)?.index ?? Number.POSITIVE_INFINITY;
    this.#rows = rows;
    this.#prepend();
    this.#append(positionOf(rows, highest + 1));
    this.#place();
    const first = this.all.indexOf(this.wanted[0]!);
    this.#want(Math.max(0, first), Math.max(0, first) + this.wanted.length);
    return isOther;
  }

  clear(): void {
    this.all = this.wanted = this.#rows = [];
    this.#from = 0;
    this.#space = [0, 0];
  }

  /** Wants what surrounds a row; guessed, until it has been measured. False if the row is wanted already. */
  wantRow(position: number, height: number): boolean {
    const chunk = this.all.find(({to}) => position < to);
    if (chunk === undefined || this.wanted.includes(chunk)) return false;
    this.wantStretch(heightOf(this.all.slice(0, this.all.indexOf(chunk))), height);
    return true;
  }

  /** Wants the end of the thread. */
  wantEnd(height: number): void {
    const newest = this.wanted.at(-1);
    // A new chunk at the end joins what is there; what is too much then goes when it is known where the end is.
    if (newest !== undefined && this.all.indexOf(newest, -2) >= 0) this.#want(this.#from, this.all.length);
    else this.wantStretch(heightOf(this.all) - height, height);
  }

  /**
   * Wants what covers a stretch, in px from the top of the first chunk. False if that is wanted already, and little
   * more: what is to go may wait until something is to come, since each change is a layout.
   */
  wantStretch(top: number, height: number): boolean {
    const [first, end] = this.#covering(Math.max(0, top - overscan), Math.max(1, top + height + overscan));
    const until = this.#from + this.wanted.length;
    const isCovered = this.#from <= first && end <= until;
    if (isCovered && first - this.#from <= mostSpare && until - end <= mostSpare) return false;
    this.#want(first, end);
    return true;
  }

  /** Notes how high the wanted chunks are, in px, now that they have been drawn. */
  measure(heights: readonly number[]): void {
    const {wanted} = this;
    if (heights.length !== wanted.length) return;
    wanted.forEach((chunk, i) => (chunk.height = heights[i]!));
    const count = wanted.reduce((sum, {from, to}) => sum + to - from, 0);
    if (count > 0) this.#rowHeight = heightOf(wanted) / count;
  }

  /** What the chunks that are not wanted would take above and below, in px. */
  get space(): readonly [before: number, after: number] {
    return this.#space;
  }

  /** Places of the first chunk on a stretch and of the one after the last, in px from the top; at least one. */
  #covering(from: number, to: number): readonly [first: number, end: number] {
    const {all} = this;
    const last = all.length - 1;
    // From where it looked last: a reader's next step is a short one, and there may be thousands of chunks.
    let first = this.#from;
    let y = this.#space[0];
    while (first > 0 && y > from) y -= all[--first]!.height;
    while (first < last && y + all[first]!.height <= from) y += all[first++]!.height;
    let end = first;
    for (; end <= last && (end === first || y < to); end++) y += all[end]!.height;
    return [first, end];
  }

  #want(first: number, end: number): void {
    this.#from = first;
    this.wanted = this.all.slice(first, end);
    this.#space = [heightOf(this.all.slice(0, first)), heightOf(this.all.slice(end))];
  }

  #isOther(rows: readonly ThreadMessage[]): boolean {
    const [oldest] = this.all;
    if (oldest === undefined) return false;
    const {index = Number.POSITIVE_INFINITY} = rows[0] ?? {};
    return index > this.#rows.at(-1)!.index || rows.at(-1)!.index < oldest.start;
  }

  #prepend(): void {
    const chunks: Chunk[] = [];
    const count = positionOf(this.#rows, this.all[0]?.start ?? Number.POSITIVE_INFINITY);
    for (let end = count; end > 0; end -= rowsPerChunk) {
      const from = Math.max(0, end - rowsPerChunk);
      chunks.push(this.#make(from, end));
    }
    this.all = [...chunks.reverse(), ...this.all];
  }

  #append(from: number): void {
    for (let position = from; position < this.#rows.length; position++) {
      let last = this.all.at(-1)!;
      if (last.to - last.from >= rowsPerChunk)
        this.all = [...this.all, (last = this.#make(position, position))];
      last.to++;
      last.height += this.#rowHeight;
    }
  }

  /** Says where each chunk begins. Where nothing was removed, or came late between others, a look at its edge tells. */
  #place(): void {
    let from = 0;
    this.all.forEach((chunk, i) => {
      const next = this.all[i + 1]?.start ?? Number.POSITIVE_INFINITY;
      const guess = from + chunk.to - chunk.from;
      const isRight = this.#indexAt(guess - 1) < next && next <= this.#indexAt(guess);
      chunk.from = from;
      chunk.to = from = isRight ? guess : positionOf(this.#rows, next);
    });
  }

  #indexAt(position: number): number {
    return position < 0 ? -1 : (this.#rows[position]?.index ?? Number.POSITIVE_INFINITY);
  }

  #make(from: number, to: number): Chunk {
    return {
      id: this.#nextId++,
      start: this.#rows[from]!.index,
      from,
      to,
      height: (to - from) * this.#rowHeight,
    };
  }
}

function heightOf(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, {height}) => sum + height, 0);
}
