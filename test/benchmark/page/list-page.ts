import type {
  AppendStep,
  ListPage,
  MountStep,
  Movement,
  PrependStep,
  ScrollStep,
} from '../../../scripts/bench/thread/list-page-api.js';
import type {Adapter} from './adapter.js';
import {happens, nextFrame, paintedFrame, settled} from './frames.js';
import {MessageFinder} from './message-finder.js';
import {makeMessage, makeMessages, tokenOf, type BenchMessage} from './messages.js';

/** Newer messages have higher indexes, older ones lower, so that a run can grow both ways. */
const newestIndex = 500_000;
const followMs = 3000;
const pageMs = 8000;
const framesAfterPage = 30;
const framesAfterMessage = 20;
const longFrameMs = 50;

/** Drives one list and looks at what the reader sees. */
export class BenchedList<Row> implements ListPage {
  readonly #adapter: Adapter<Row>;
  readonly #box: HTMLElement;
  readonly #finder: MessageFinder;
  #rows: readonly Row[] = [];
  /** Lowest index that the list has, and the index after its highest. */
  #from = newestIndex;
  #to = newestIndex;

  constructor(adapter: Adapter<Row>, box: HTMLElement) {
    this.#adapter = adapter;
    this.#box = box;
    this.#finder = new MessageFinder(box, () => adapter.scroller());
  }

  get name(): string {
    return this.#adapter.name;
  }

  async prepare(count: number): Promise<void> {
    this.#from = newestIndex - count;
    this.#rows = this.#make(this.#from, this.#to);
    await this.#adapter.prepare?.(this.#box);
  }

  async load(): Promise<void> {
    await this.#adapter.load?.(this.#rows);
  }

  async mount(timeoutMs: number): Promise<MountStep> {
    const newest = tokenOf(this.#to - 1);
    const start = performance.now();
    await this.#adapter.mount(this.#box, this.#rows);
    const isShown = await happens(() => this.#finder.isInView(newest), timeoutMs);
    await paintedFrame();
    const paintedMs = performance.now() - start;
    if (isShown) await this.#settle(150, 5000);
    return {isShown, paintedMs};
  }

  elements(): number {
    return countIn(this.#box);
  }

  async toEnd(): Promise<void> {
    await this.#adapter.scrollToEnd?.();
    for (let frame = 0; frame < 8; frame++) {
      if (this.#adapter.scrollToEnd === undefined) this.#scroller.scrollTop = this.#scroller.scrollHeight;
      await nextFrame();
    }
    await this.#settle(120, 3000);
  }

  async toStart(offset: number): Promise<void> {
    // The first rows may turn out higher than was guessed.
    for (let attempt = 0; attempt < 6; attempt++) {
      this.#scroller.scrollTop = 0;
      await this.#settle(90, 1500);
      if (this.#scroller.scrollTop < 2) break;
    }
    if (offset > 0) this.#scroller.scrollTop = offset;
    await this.#settle(120, 2000);
  }

  async toMiddle(): Promise<void> {
    this.#scroller.scrollTop = this.#scroller.scrollHeight / 2;
    await this.#settle(120, 2000);
  }

  async append(): Promise<AppendStep> {
    // Kept until the memory of the list was measured, which the messages do not belong to.
    this.#rows = [];
    const {token, row} = this.#next();
    const start = performance.now();
    await this.#adapter.append(row);
    const isFollowed = await happens(() => this.#finder.isInView(token), followMs);
    await nextFrame();
    const paintedMs = performance.now() - start;
    if (!isFollowed) await this.toEnd();
    return {isFollowed, paintedMs};
  }

  async appendWhileReading(): Promise<Movement> {
    const movement = this.#watch();
    await this.#adapter.append(this.#next().row);
    return movement(framesAfterMessage);
  }

  async prepend(count: number): Promise<PrependStep> {
    const rows = this.#make(this.#from - count, this.#from);
    this.#from -= count;
    const nearest = tokenOf(this.#from + count - 1);
    const {scrollHeight} = this.#scroller;
    const movement = this.#watch();
    await this.#adapter.prepend(rows);
    const isGrown = await happens(
      () => this.#scroller.scrollHeight > scrollHeight + 200 || this.#finder.find(nearest) !== undefined,
      pageMs,
    );
    return {isGrown, ...(await movement(framesAfterPage))};
  }

  async scroll(frames: number, pxPerFrame: number): Promise<ScrollStep> {
    const times: number[] = [];
    let last = await nextFrame();
    for (let frame = 0; frame < frames; frame++) {
      this.#scroller.scrollTop += pxPerFrame;
      const now = await nextFrame();
      times.push(now - last);
      last = now;
    }
    times.sort((one, other) => one - other);
    return {
      p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
      longFrames: times.filter((time) => time > longFrameMs).length,
    };
  }

  async blankFrames(frames: number, pxPerFrame: number): Promise<number> {
    let blank = 0;
    for (let frame = 0; frame < frames; frame++) {
      this.#scroller.scrollTop += pxPerFrame;
      await paintedFrame();
      if (!this.#finder.isAnyInView()) blank++;
    }
    return blank;
  }

  get #scroller(): HTMLElement {
    const scroller = this.#adapter.scroller();
    if (scroller === null) throw new Error('It has rendered no scroller.');
    return scroller;
  }

  #make(from: number, to: number): readonly Row[] {
    // As they come over a network: text that was put together is kept in pieces until somebody reads it.
    const messages = JSON.parse(JSON.stringify(makeMessages(from, to))) as BenchMessage[];
    // Without `toRow`, a row is a message.
    return this.#adapter.toRow === undefined
      ? (messages as unknown as readonly Row[])
      : messages.map((message) => this.#adapter.toRow!(message));
  }

  #next(): {readonly token: string; readonly row: Row} {
    const {id} = makeMessage(this.#to);
    this.#to++;
    return {token: id, row: this.#make(this.#to - 1, this.#to)[0]!};
  }

  /** Notes the first message in view; then says how far it moves in so many painted frames. */
  #watch(): (frames: number) => Promise<Movement> {
    const first = this.#finder.first();
    if (first === undefined) throw new Error('There is no message in view.');
    return async (frames) => {
      let worst = 0;
      let lostFrames = 0;
      let final: number | null = 0;
      for (let frame = 0; frame <= frames; frame++) {
        if (frame > 0) await nextFrame();
        // After the paint: what was put right before it was not seen.
        await new Promise((resolve) => setTimeout(resolve));
        const top = this.#finder.find(first.token)?.top;
        final = top === undefined ? null : Math.abs(top - first.top);
        if (final === null) lostFrames++;
        else worst = Math.max(worst, final);
      }
      return {final, worst, lostFrames};
    };
  }

  #settle(quietMs: number, longestMs: number): Promise<void> {
    return settled(() => `${this.#scroller.scrollHeight}/${this.#scroller.scrollTop}`, quietMs, longestMs);
  }
}

function countIn(parent: ParentNode): number {
  let count = 0;
  for (const element of parent.children) {
    count += 1 + countIn(element);
    if (element.shadowRoot) count += 1 + countIn(element.shadowRoot);
  }
  return count;
}
