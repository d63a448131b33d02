import type {Chunk} from './message-window-chunks.js';
import type {Align} from './message-window-source.js';

/** A row that the reader can see. */
export interface VisibleRow {
  /** Among all rows of the thread. */
  readonly position: number;
  readonly bubble: Element;
  /** Of the bubble's top, from the scroller's, in px. */
  readonly offset: number;
  /** Whether its end is in sight, or most of it: what the read rule asks. */
  readonly isReadable: boolean;
}

/** Of a bubble; less is a glimpse. */
const readableShare = 0.6;

/**
 * The DOM of a window, as its controllers read and write it. Made anew for each look; holds nothing.
 *
 * The host's template gives it `.scroller`, in it `.before`, a `.chunk` for each chunk, and `.after`; in each chunk a
 * `.row` for each row with one `.bubble`.
 */
export class MessageWindowView {
  readonly scroller: HTMLElement;
  readonly chunks: readonly HTMLElement[];
  readonly #drawn: readonly Chunk[];
  readonly #before: HTMLElement;
  readonly #after: HTMLElement;

  /** @param drawn What the chunks in the DOM hold, in order. */
  constructor(scroller: HTMLElement, drawn: readonly Chunk[]) {
    this.scroller = scroller;
    this.#drawn = drawn;
    this.#before = scroller.querySelector('.before')!;
    this.#after = scroller.querySelector('.after')!;
    this.chunks = [...scroller.querySelectorAll<HTMLElement>('.chunk')];
  }

  /** False while the element, or something around it, is not displayed. */
  get isRendered(): boolean {
    return this.scroller.clientHeight > 0;
  }

  /** Of what is visible, in px. */
  get height(): number {
    return this.scroller.clientHeight;
  }

  /** From the top of the first chunk, drawn or not, to what is visible; negative above it. */
  get top(): number {
    return this.scroller.getBoundingClientRect().top - this.#before.getBoundingClientRect().top;
  }

  /** What can be scrolled downwards, in px. */
  get below(): number {
    const {scrollHeight, clientHeight, scrollTop} = this.scroller;
    return scrollHeight - clientHeight - scrollTop;
  }

  /** In px, in order. */
  chunkHeights(): readonly number[] {
    return this.chunks.map((chunk) => chunk.getBoundingClientRect().height);
  }

  /** Sets what the chunks that are not drawn would take, in px. */
  space(before: number, after: number): void {
    this.#before.style.height = `${before}px`;
    this.#after.style.height = `${after}px`;
  }

  /** The rows in sight, from the oldest to the newest. */
  visible(): readonly VisibleRow[] {
    const {top, bottom} = this.scroller.getBoundingClientRect();
    // The page may show only a part of the scroller.
    const edgeTop = Math.max(0, top);
    const edgeBottom = Math.min(innerHeight, bottom);
    const isInSight = (rect: DOMRect) => rect.bottom > top && rect.top < bottom;
    return this.chunks.flatMap((chunk, i) => {
      if (!isInSight(chunk.getBoundingClientRect())) return [];
      return [...chunk.getElementsByClassName('bubble')].flatMap((bubble, j) => {
        const rect = bubble.getBoundingClientRect();
        if (!isInSight(rect)) return [];
        const shown = Math.min(rect.bottom, edgeBottom) - Math.max(rect.top, edgeTop);
        const isEndShown = rect.bottom <= edgeBottom + 0.5 && rect.bottom > edgeTop;
        return {
          position: this.#drawn[i]!.from + j,
          bubble,
          offset: rect.top - top,
          isReadable: isEndShown || shown >= rect.height * readableShare,
        };
      });
    });
  }

  /** The element of a row, or null if it is not drawn. */
  rowAt(position: number): HTMLElement | null {
    const chunk = this.#drawn.findIndex(({to}) => position < to);
    const row = this.chunks[chunk]?.getElementsByClassName('row')[position - this.#drawn[chunk]!.from];
    return (row as HTMLElement | undefined) ?? null;
  }

  /** The position of a row's element, or null if it is none of these. */
  positionOf(row: Element): number | null {
    const chunk = this.chunks.findIndex((element) => element.contains(row));
    if (chunk < 0) return null;
    return this.#drawn[chunk]!.from + [...this.chunks[chunk]!.getElementsByClassName('row')].indexOf(row);
  }

  /** Whether a row is in sight or at most one screen below. */
  isWithinReach(row: HTMLElement): boolean {
    const {bottom, height} = this.scroller.getBoundingClientRect();
    return row.getBoundingClientRect().top <= bottom + height;
  }

  /** Scrolls a row, with the divider above it, a third from the top; or just so far that it is in sight. */
  bring(position: number, align: Align): void {
    const row = this.rowAt(position);
    if (row === null) return;
    const scroller = this.scroller.getBoundingClientRect();
    const {top, bottom} = row.getBoundingClientRect();
    if (align === 'third') {
      const divider = row.previousElementSibling;
      const start = divider?.classList.contains('unread') ? divider.getBoundingClientRect().top : top;
      this.scroller.scrollTop += start - scroller.top - scroller.height / 3;
    } else if (top < scroller.top) this.scroller.scrollTop += top - scroller.top;
    else if (bottom > scroller.bottom) {
      // Of a row that is higher than the scroller, the beginning.
      this.scroller.scrollTop += Math.min(bottom - scroller.bottom, top - scroller.top);
    }
  }
}
