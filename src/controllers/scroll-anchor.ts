import type {MessageWindowView, VisibleRow} from './message-window-view.js';

/**
 * Keeps the reader's place: remembers where the visible bubbles stand, and puts the first of them that is still there
 * back when the content around them has changed.
 *
 * Bubbles rather than rows, since a row's day, name and time come and go with its neighbours. Several, since the
 * first may have been removed. What is remembered is where the bubble *should* be: the browser rounds scroll
 * positions, and errors of half a pixel would add up over a hundred pages.
 */
export class ScrollAnchor {
  #held: readonly Pick<VisibleRow, 'bubble' | 'offset'>[] = [];
  #scrollTop = 0;

  /** Where the scroller was when it was last held or restored. */
  get scrollTop(): number {
    return this.#scrollTop;
  }

  get isEmpty(): boolean {
    return !this.#held.some(({bubble}) => bubble.isConnected);
  }

  /** Remembers the visible bubbles. */
  hold(view: MessageWindowView): void {
    this.#held = view.visible();
    this.#scrollTop = view.scroller.scrollTop;
  }

  /** Lets go: another thread is shown, or another place in it. */
  release(): void {
    this.#held = [];
  }

  /**
   * Scrolls by as much as the content has moved, and by nothing else: what the reader scrolled stays scrolled.
   * @param elsewhere Whether the scroll position was lost, as when the element was moved in the page.
   */
  restore(scroller: HTMLElement, elsewhere = false): void {
    const held = this.#held.find(({bubble}) => bubble.isConnected);
    const scrolled = elsewhere ? 0 : scroller.scrollTop - this.#scrollTop;
    if (held !== undefined) {
      const offset = held.bubble.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      const moved = offset - (held.offset - scrolled);
      // The browser rounds to whole pixels of the screen.
      if (Math.abs(moved) > 0.5) scroller.scrollTop += moved;
    }
    // The positions stay as they were held, but for the reader's own scrolling.
    if (scrolled !== 0)
      this.#held = this.#held.map(({bubble, offset}) => ({bubble, offset: offset - scrolled}));
    this.#scrollTop = scroller.scrollTop;
  }
}
