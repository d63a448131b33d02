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
  readonly #first: number;
  readonly #before: HTMLElement;

  /** @param first Position of the first row in the DOM. */
  constructor(scroller: HTMLElement, first: number) {
    this.scroller = scroller;
    this.#first = first;
    this.#before = scroller.querySelector('.before')!;
  }

  /** Of what is visible, in px; 0 while the element, or something around it, is not displayed. */
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
    return this.#all('chunk').map((chunk) => chunk.getBoundingClientRect().height);
  }

  /** Sets what the chunks that are not drawn would take, in px. */
  space(before: number, after: number): void {
    this.#before.style.height = `${before}px`;
    this.scroller.querySelector<HTMLElement>('.after')!.style.height = `${after}px`;
  }

  /** The rows in sight, from the oldest to the newest. */
  visible(): readonly VisibleRow[] {
    const {top, bottom} = this.scroller.getBoundingClientRect();
    // The page may show only a part of the scroller.
    const edgeTop = Math.max(0, top);
    const edgeBottom = Math.min(innerHeight, bottom);
    return this.#all('bubble').flatMap((bubble, i) => {
      const rect = bubble.getBoundingClientRect();
      if (rect.bottom <= top || rect.top >= bottom) return [];
      const shown = Math.min(rect.bottom, edgeBottom) - Math.max(rect.top, edgeTop);
      const isEndShown = rect.bottom <= edgeBottom + 0.5 && rect.bottom > edgeTop;
      return {
        position: this.#first + i,
        bubble,
        offset: rect.top - top,
        isReadable: isEndShown || shown >= rect.height * readableShare,
      };
    });
  }

  /** The element of a row; undefined if it is not drawn. */
  rowAt(position: number): HTMLElement | undefined {
    return this.#all('row')[position - this.#first];
  }

  /** The position of a row's element; -1 if it is none of these. */
  positionOf(row: Element): number {
    const i = this.#all('row').findIndex((element) => element === row);
    return i < 0 ? i : this.#first + i;
  }

  /** Whether a row is in sight or at most one screen below. */
  isWithinReach(position: number): boolean {
    const {bottom, height} = this.scroller.getBoundingClientRect();
    const row = this.rowAt(position);
    return row !== undefined && row.getBoundingClientRect().top <= bottom + height;
  }

  /** Scrolls a row, with the divider above it, a third from the top; or just so far that it is in sight. */
  bring(position: number, align: Align): void {
    const row = this.rowAt(position);
    if (row === undefined) return;
    const scroller = this.scroller.getBoundingClientRect();
    const {top, bottom} = row.getBoundingClientRect();
    const above = row.previousElementSibling;
    const start = above?.matches('.unread') ? above.getBoundingClientRect().top : top;
    this.scroller.scrollTop +=
      align === 'third'
        ? start - scroller.top - scroller.height / 3
        : // Of a row that is higher than the scroller, the beginning.
          Math.min(top - scroller.top, Math.max(0, bottom - scroller.bottom));
  }

  #all(name: 'chunk' | 'row' | 'bubble'): readonly HTMLElement[] {
    return [...this.scroller.querySelectorAll<HTMLElement>(`.${name}`)];
  }
}
