import type {Align, RowPart} from './message-window-source.js';

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

/** What waits for it comes last in the turn. `queueMicrotask` would cost a call from the browser each time. */
const turnEnds = Promise.resolve();

/** Where the scroller's edges are, in px of the page from its top, and what is between them. */
interface Edges {
  readonly top: number;
  readonly bottom: number;
  /** Of what is visible, in px. */
  readonly height: number;
  /** The lowest scroll position, in px. */
  readonly reach: number;
  /** So many px of the page is one of the layout: something around it may be scaled, as a panel that opens. */
  readonly scale: number;
}

/** Where an element is, in px from the beginning of the content. */
interface Place {
  readonly top: number;
  readonly bottom: number;
}

/**
 * The DOM of a window, as its controllers read and write it. What was read counts until something is written, and no
 * longer than the turn: a scroll is asked about many times, and each answer of the browser's has its price. Only where
 * the bubbles are in the content is remembered from one scroll to the next, until something changes the layout.
 *
 * All is in px of the layout, whatever scales the page around it, of which nobody is told.
 *
 * The host's template gives it `.scroller`, in it `.before`, a `.chunk` for each chunk, and `.after`; in each chunk a
 * `.row` for each row with one `.bubble`.
 */
export class MessageWindowView {
  readonly scroller: HTMLElement;
  readonly #before: HTMLElement;
  readonly #after: HTMLElement;
  readonly #chunks: HTMLCollectionOf<Element>;
  readonly #rows: HTMLCollectionOf<Element>;
  readonly #bubbles: HTMLCollectionOf<Element>;
  #first = 0;
  #space = 0;
  #spaces = '';
  /** Whether the layout has changed in this turn: what follows from it may not be over yet. */
  #isMoved = false;
  #edges: Edges | undefined;
  #places = new Map<Element, Place>();

  constructor(scroller: HTMLElement) {
    this.scroller = scroller;
    this.#before = scroller.querySelector('.before')!;
    this.#after = scroller.querySelector('.after')!;
    this.#chunks = scroller.getElementsByClassName('chunk');
    this.#rows = scroller.getElementsByClassName('row');
    this.#bubbles = scroller.getElementsByClassName('bubble');
  }

  /**
   * The host has drawn.
   * @param first Position of the first row in the DOM.
   * @param space What the chunks before it would take, in px.
   */
  drawn(first: number, space: number): void {
    this.#first = first;
    this.#space = space;
    this.forget(true);
  }

  /**
   * What was read does not count any more.
   * @param isMoved Whether the layout may have changed, and not only the scroll position.
   */
  forget(isMoved = this.#isMoved): void {
    this.#isMoved = isMoved;
    this.#edges = undefined;
    if (isMoved) this.#places.clear();
  }

  /** Of what is visible, in px; 0 while the element, or something around it, is not displayed. */
  get height(): number {
    return this.edges.height;
  }

  /** From the top of the first chunk, drawn or not, to what is visible; negative above it. */
  get top(): number {
    // The space is kept otherwise while somebody scrolls.
    return this.#space - this.#placeOf(this.#before).bottom + this.scroller.scrollTop;
  }

  get edges(): Edges {
    if (this.#edges === undefined) {
      const {scroller} = this;
      const {top, bottom} = scroller.getBoundingClientRect();
      const {scrollHeight, clientHeight: height, offsetHeight} = scroller;
      const isScaled = Math.abs(bottom - top - offsetHeight) > 1;
      const scale = (isScaled && (bottom - top) / offsetHeight) || 1;
      this.#edges = {top, bottom, height, reach: scrollHeight - height, scale};
      void turnEnds.then(() => {
        this.forget();
        this.#isMoved = false;
      });
    }
    return this.#edges;
  }

  /** What can be scrolled downwards, in px. */
  get below(): number {
    return this.edges.reach - this.scroller.scrollTop;
  }

  /** In order. */
  get chunks(): readonly Element[] {
    return [...this.#chunks];
  }

  /** In px, in order. */
  chunkHeights(): readonly number[] {
    const {scale} = this.edges;
    return this.chunks.map((chunk) => chunk.getBoundingClientRect().height / scale);
  }

  /** Sets what the chunks that are not drawn take, in px. Less than nothing moves the others up. */
  space(before: number, after: number): void {
    const spaces = `${before} ${after}`;
    if (spaces === this.#spaces) return;
    this.#spaces = spaces;
    this.forget(true);
    this.#before.style.height = `${Math.max(0, before)}px`;
    this.#before.style.marginBlockStart = before < 0 ? `${before}px` : '';
    this.#after.style.height = `${after}px`;
  }

  /** The rows in sight, from the oldest to the newest. */
  visible(): readonly VisibleRow[] {
    const {top, bottom, scale} = this.edges;
    const {scrollTop} = this.scroller;
    // The page may show only a part of the scroller.
    const edgeTop = Math.max(0, top);
    const edgeBottom = Math.min(seenHeight(), bottom);
    const bubbles = this.#bubbles;
    // The first that ends below the upper edge.
    let low = 0;
    let high = bubbles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#placeOf(bubbles[middle]!).bottom <= scrollTop) low = middle + 1;
      else high = middle;
    }
    const rows: VisibleRow[] = [];
    for (let i = low; i < bubbles.length; i++) {
      const bubble = bubbles[i]!;
      const place = this.#placeOf(bubble);
      const offset = place.top - scrollTop;
      const height = (place.bottom - place.top) * scale;
      const from = top + offset * scale;
      const to = from + height;
      if (from >= bottom) break;
      const shown = Math.min(to, edgeBottom) - Math.max(from, edgeTop);
      const isEndShown = to <= edgeBottom + 0.5 && to > edgeTop;
      rows.push({
        position: this.#first + i,
        bubble,
        offset,
        isReadable: isEndShown || shown >= height * readableShare,
      });
    }
    return rows;
  }

  /** The element of a row; undefined if it is not drawn. */
  rowAt(position: number): HTMLElement | undefined {
    return this.#rows[position - this.#first] as HTMLElement | undefined;
  }

  /** The position of a row's element; -1 if it is none of these. */
  positionOf(row: Element): number {
    const i = [...this.#rows].indexOf(row);
    return i < 0 ? i : this.#first + i;
  }

  /** Whether a row is in sight or at most one screen below. */
  isWithinReach(position: number): boolean {
    const {bottom, height, scale} = this.edges;
    return (this.rowAt(position)?.getBoundingClientRect().top ?? Infinity) <= bottom + height * scale;
  }

  /** Whether a row is higher than what is visible. */
  isTall(position: number): boolean {
    return (this.rowAt(position)?.offsetHeight ?? 0) > this.height;
  }

  /**
   * How far to scroll to have a row, with the divider above it, where it should be, in px; 0 if it is not drawn. What
   * covers the scroller's upper end counts by its `scroll-padding`.
   * @param part of a row that is higher than what is visible; else its beginning
   */
  distance(position: number, align: Align, part?: RowPart): number {
    const row = this.rowAt(position);
    return row === undefined ? 0 : this.#distance(row, align, part) / this.edges.scale;
  }

  /** In px of the page. */
  #distance(row: HTMLElement, align: Align, part?: RowPart): number {
    const {top: upper, bottom: end, scale} = this.edges;
    const padding = parseFloat(getComputedStyle(this.scroller).scrollPaddingBlockStart) || 0;
    const edge = upper + padding * scale;
    const {top, bottom} = row.getBoundingClientRect();
    const above = row.previousElementSibling;
    const start = above?.matches('.unread') ? above.getBoundingClientRect().top : top;
    if (align === 'start') return start - edge;
    // Of a row that is higher than the scroller, the beginning; of one that just fits, all.
    if (align === 'nearest') {
      const back = bottom - top > end - upper ? top - edge : Math.max(top - edge, bottom - end);
      return Math.min(back, Math.max(0, bottom - end));
    }
    const height = end - edge;
    const room = height - (bottom - start);
    const sought = room < 0 ? part?.(row) : null;
    if (sought && sought.bottom - start > height) return sought.top - edge - height / 3;
    return start - edge - Math.max(0, Math.min(height / 3, room));
  }

  #placeOf(element: Element): Place {
    const {edges} = this;
    let place = this.#places.get(element);
    if (place === undefined) {
      const {top, bottom} = element.getBoundingClientRect();
      const {scrollTop} = this.scroller;
      const inContent = (y: number) => (y - edges.top) / edges.scale + scrollTop;
      place = {top: inContent(top), bottom: inContent(bottom)};
      this.#places.set(element, place);
    }
    return place;
  }
}

/** How far down the page can be seen: the keyboard on the screen covers the rest. */
function seenHeight(): number {
  if (visualViewport === null) return innerHeight;
  return Math.min(innerHeight, visualViewport.offsetTop + visualViewport.height);
}
