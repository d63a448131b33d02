import type {ThreadMessage} from '../model/group-messages.js';
import {positionOf} from '../model/position-of.js';

/** Few enough that a chunk is cheap to draw, many enough that there are few chunks. */
const rowsPerChunk = 16;
/** Kept drawn beyond each edge of what is visible, in px. */
const overscan = 800;

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
    return isOther;
  }

  clear(): void {
    this.all = this.wanted = this.#rows = [];
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
    if (newest !== undefined && this.all.indexOf(newest, -2) >= 0)
      this.wanted = this.all.slice(this.all.indexOf(this.wanted[0]!));
    else this.wantStretch(heightOf(this.all) - height, height);
  }

  /** Wants what covers a stretch, in px from the top of the first chunk. False if that is wanted already. */
  wantStretch(top: number, height: number): boolean {
    const from = Math.max(0, top - overscan);
    const to = Math.max(1, top + height + overscan);
    let y = 0;
    let wanted = this.all.filter((chunk) => {
      const start = y;
      y += chunk.height;
      return y > from && start < to;
    });
    if (wanted.length === 0) wanted = this.all.slice(-1);
    const isNew = wanted.length !== this.wanted.length || wanted[0] !== this.wanted[0];
    if (isNew) this.wanted = wanted;
    return isNew;
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
    const first = Math.max(0, this.all.indexOf(this.wanted[0]!));
    return [heightOf(this.all.slice(0, first)), heightOf(this.all.slice(first + this.wanted.length))];
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
