import type {ChatMessage} from '../model/message.js';
import {MessageChunks, type Chunk} from './message-window-chunks.js';

/** A chunk to draw: the rows from one position to before another, those that are being sent included. */
export interface WindowChunk {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/** Kept drawn beyond each edge of what is visible, in px. */
const overscan = 800;
const none: readonly Chunk[] = [];

/** Which chunks of a thread should be in the DOM. Knows heights, but no DOM. */
export class MessageWindowRange {
  readonly #chunks = new MessageChunks();
  #wanted = none;
  #rowCount = 0;

  /** Rows of the thread, those that are being sent included. */
  get rowCount(): number {
    return this.#rowCount;
  }

  get isEmpty(): boolean {
    return this.#chunks.all.length === 0;
  }

  /** What should be drawn, from the oldest to the newest. */
  get chunks(): readonly WindowChunk[] {
    let from = this.#chunks.firstOf(this.#first);
    return this.#wanted.map((chunk) => {
      const to = chunk === this.#chunks.all.at(-1) ? this.#rowCount : from + chunk.count;
      const drawn = {id: chunk.id, from, to};
      from = to;
      return drawn;
    });
  }

  /** Follows the messages; see `MessageChunks.sync`. */
  sync(messages: readonly ChatMessage[], tail: number): boolean {
    const isReplaced = this.#chunks.sync(messages, tail);
    this.#rowCount = messages.length + tail;
    if (isReplaced) this.#wanted = none;
    return isReplaced;
  }

  clear(): void {
    this.#chunks.clear();
    this.#wanted = none;
  }

  /** Wants what surrounds a row; guessed, until it has been measured. False if that is what it wants already. */
  wantRow(position: number, height: number): boolean {
    const chunk = this.#chunks.chunkOf(position);
    if (chunk < 0 || this.#wanted.includes(this.#chunks.all[chunk]!)) return false;
    const top = this.#chunks.heightOf(0, chunk);
    this.#want(this.#chunks.cover(top - overscan, top + height + overscan));
    return true;
  }

  wantEnd(height: number): void {
    const end = this.#chunks.all.length;
    if (end === 0) return;
    const newest = this.#wanted.at(-1);
    // A new chunk at the end joins what is there; what is too much then goes when it is known where the end is.
    const isNear = newest !== undefined && this.#chunks.all.indexOf(newest, -2) >= 0;
    const whole = this.#chunks.heightOf(0, end);
    const [first] = this.#chunks.cover(whole - height - overscan, whole);
    this.#want([isNear ? this.#first : first, end - 1]);
  }

  /** Wants what covers a stretch, in px from the top of the first chunk. False if that is what it wants already. */
  wantStretch(top: number, height: number): boolean {
    if (this.isEmpty) return false;
    const [first, last] = this.#chunks.cover(top - overscan, top + height + overscan);
    if (this.#chunks.all[first] === this.#wanted[0] && last - first + 1 === this.#wanted.length) return false;
    this.#want([first, last]);
    return true;
  }

  /** Notes what the chunks are high, in px, now that they have been drawn. In the order of `chunks`. */
  measure(heights: readonly number[]): void {
    if (heights.length !== this.#wanted.length) return;
    this.#wanted.forEach((chunk, i) => this.#chunks.measure(chunk, heights[i]!));
  }

  /** What the chunks that are not drawn would take above and below, in px. */
  get space(): readonly [before: number, after: number] {
    const first = this.#first;
    const next = first + this.#wanted.length;
    return [this.#chunks.heightOf(0, first), this.#chunks.heightOf(next, this.#chunks.all.length)];
  }

  #want([first, last]: readonly [number, number]): void {
    this.#wanted = this.#chunks.all.slice(first, last + 1);
  }

  get #first(): number {
    return this.#wanted.length === 0 ? 0 : Math.max(0, this.#chunks.all.indexOf(this.#wanted[0]!));
  }
}
