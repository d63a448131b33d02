import {positionOf} from '../model/group-messages.js';
import type {ChatMessage} from '../model/message.js';

/** Few enough that a chunk is cheap to draw, many enough that there are few chunks. */
const rowsPerChunk = 16;
/** Before anything has been measured. */
const guessedRowHeight = 56;

/** A run of rows that enter and leave the DOM together. */
export interface Chunk {
  readonly id: number;
  /** Lowest message index that belongs to it. What lies between two chunks' starts belongs to the first. */
  start: number;
  /** Messages in it; rows that are being sent, at the end of the last chunk, do not count. */
  count: number;
  /** In px: measured, or guessed until it has been drawn once. */
  height: number;
}

/**
 * Divides a run of messages into chunks that keep their identity: a page before the first makes new chunks and leaves
 * the others as they are, so no row on the screen is drawn again because older ones came. Knows nothing of the DOM.
 */
export class MessageChunks {
  #chunks: Chunk[] = [];
  #nextId = 0;
  #messageCount = 0;
  #highest = -1;
  #tail = 0;
  #measuredHeight = 0;
  #measuredRows = 0;
  readonly #measured = new Map<Chunk, number>();

  /** From the oldest to the newest. */
  get all(): readonly Chunk[] {
    return this.#chunks;
  }

  /**
   * Follows the messages.
   * @param messages Ascending index.
   * @param tail Rows after them: what is being sent.
   * @returns whether another run has taken the place of the one before.
   */
  sync(messages: readonly ChatMessage[], tail: number): boolean {
    const replaced = this.#isOther(messages);
    if (replaced) this.clear();
    if (messages.length > 0) this.#follow(messages, tail);
    if (this.#chunks.length === 0 && tail > 0) this.#chunks.push(this.#make(0, 0));
    // A message keeps its row when it has been sent, so a full chunk is closed before it is queued, not after.
    const last = this.#chunks.at(-1);
    if (tail > 0 && this.#tail === 0 && last !== undefined && last.count >= rowsPerChunk) {
      this.#chunks.push(this.#make(this.#highest + 1, 0));
    }
    this.#tail = tail;
    return replaced;
  }

  clear(): void {
    this.#chunks = [];
    this.#measured.clear();
    this.#messageCount = 0;
    this.#highest = -1;
    this.#tail = 0;
  }

  /** Notes what a chunk is high, in px, now that it has been drawn. */
  measure(chunk: Chunk, height: number): void {
    const rows = chunk.count;
    this.#measuredHeight += height - (this.#measured.has(chunk) ? chunk.height : 0);
    this.#measuredRows += rows - (this.#measured.get(chunk) ?? 0);
    this.#measured.set(chunk, rows);
    chunk.height = height;
  }

  /** Height of the chunks from one position to before another, in px. */
  heightOf(from: number, to: number): number {
    let height = 0;
    for (let i = from; i < to; i++) height += this.#chunks[i]!.height;
    return height;
  }

  /** Positions of the first and the last chunk that touch a stretch, in px from the first chunk's top. */
  cover(top: number, bottom: number): readonly [first: number, last: number] {
    const end = this.#chunks.length - 1;
    let first = -1;
    let last = -1;
    let y = 0;
    for (let i = 0; i <= end && (first < 0 || y < bottom); i++) {
      y += this.#chunks[i]!.height;
      if (first < 0 && y > top) first = i;
      last = i;
    }
    return [first < 0 ? end : first, last];
  }

  /** Position of the first message of the chunk at a position. */
  firstOf(position: number): number {
    let first = 0;
    for (let i = 0; i < position; i++) first += this.#chunks[i]!.count;
    return first;
  }

  /** Position of the chunk that holds the message at a position; the last one for what comes after all messages. */
  chunkOf(messagePosition: number): number {
    let first = 0;
    for (let i = 0; i < this.#chunks.length; i++) {
      first += this.#chunks[i]!.count;
      if (messagePosition < first) return i;
    }
    return this.#chunks.length - 1;
  }

  #isOther(messages: readonly ChatMessage[]): boolean {
    if (this.#messageCount === 0) return false;
    const first = messages[0];
    if (first === undefined) return true;
    return first.index > this.#highest || messages.at(-1)!.index < this.#chunks[0]!.start;
  }

  #follow(messages: readonly ChatMessage[], tail: number): void {
    const oldest = this.#chunks[0];
    // So far the chunk held only what was being sent.
    if (oldest !== undefined && this.#messageCount === 0) oldest.start = messages[0]!.index;
    const older = oldest === undefined ? messages.length : positionOf(messages, oldest.start);
    this.#prepend(messages, older);
    const newer = oldest === undefined ? messages.length : positionOf(messages, this.#highest + 1);
    this.#append(messages, newer, tail);
    const expected = this.#messageCount + older + (messages.length - newer);
    // Something was removed, or came late between others.
    if (expected !== messages.length) this.#recount(messages);
    this.#messageCount = messages.length;
    this.#highest = messages.at(-1)!.index;
  }

  #prepend(messages: readonly ChatMessage[], count: number): void {
    const chunks: Chunk[] = [];
    for (let end = count; end > 0; end -= rowsPerChunk) {
      const from = Math.max(0, end - rowsPerChunk);
      chunks.push(this.#make(messages[from]!.index, end - from));
    }
    this.#chunks.unshift(...chunks.reverse());
  }

  #append(messages: readonly ChatMessage[], from: number, tail: number): void {
    // While something is being sent the last chunk may grow, so that no row changes its chunk when it has been sent.
    const most = tail > 0 || this.#tail > 0 ? 4 * rowsPerChunk : rowsPerChunk;
    for (let position = from; position < messages.length; position++) {
      const last = this.#chunks.at(-1)!;
      if (last.count >= most) this.#chunks.push(this.#make(messages[position]!.index, 1));
      else {
        last.count++;
        last.height += this.#rowHeight;
      }
    }
  }

  #recount(messages: readonly ChatMessage[]): void {
    let from = 0;
    this.#chunks.forEach((chunk, i) => {
      const next = this.#chunks[i + 1];
      const to = next === undefined ? messages.length : positionOf(messages, next.start);
      chunk.count = to - from;
      from = to;
    });
  }

  #make(start: number, count: number): Chunk {
    return {id: this.#nextId++, start, count, height: count * this.#rowHeight};
  }

  get #rowHeight(): number {
    return this.#measuredRows === 0 ? guessedRowHeight : this.#measuredHeight / this.#measuredRows;
  }
}
