import type {MessageWindowView, VisibleRow} from './message-window-view.js';

/**
 * Keeps the reader's place: remembers where the visible bubbles stand, and tells how far the first of them that is
 * still there has moved when the content around them has changed.
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

  /**
   * Remembers the visible bubbles.
   * @param first Position of the row that the reader looks for; else it is the one that is read, most likely.
   */
  hold(view: MessageWindowView, first?: number): void {
    const visible = view.visible();
    const found = visible.findIndex(({position}) => position === first);
    const from = found < 0 ? readFrom(visible, view.height) : found;
    this.#held = [...visible.slice(from), ...visible.slice(0, from).reverse()];
    this.#scrollTop = view.scroller.scrollTop;
  }

  /** Lets go: another thread is shown, or another place in it. */
  release(): void {
    this.#held = [];
  }

  /**
   * Has the content put back by as much as it has moved, and by nothing else: what the reader scrolled stays scrolled.
   * @param put moves the content up, in px
   * @param elsewhere Whether the scroll position was lost, as when the element was moved in the page.
   */
  restore(view: MessageWindowView, put: (px: number) => void, elsewhere = false): void {
    const {scroller, edges} = view;
    const held = this.#held.find(({bubble}) => bubble.isConnected);
    const scrolled = elsewhere ? 0 : scroller.scrollTop - this.#scrollTop;
    if (held !== undefined) {
      const offset = (held.bubble.getBoundingClientRect().top - edges.top) / edges.scale;
      const moved = offset - (held.offset - scrolled);
      // The browser rounds to whole pixels of the screen.
      if (Math.abs(moved) > 0.5) {
        view.forget(true);
        put(moved);
      }
    }
    // The positions stay as they were held, but for the reader's own scrolling.
    if (scrolled !== 0)
      this.#held = this.#held.map(({bubble, offset}) => ({bubble, offset: offset - scrolled}));
    this.#scrollTop = scroller.scrollTop;
  }
}

/**
 * Place of the row that is to stand still: the first that begins in sight, since one that is cut off at the top may
 * grow in the part that is not seen; unless what is cut off takes most of the screen.
 */
function readFrom(visible: readonly VisibleRow[], height: number): number {
  const from = visible.findIndex(({offset}) => offset >= 0);
  return from > 0 && visible[from]!.offset <= height / 2 ? from : 0;
}
