/** Nearer to the end than this, the thread follows it, in px. */
const enterAt = 24;
/** Farther than this, it does not. Two measures, so that a nudge of the wheel does not let go. */
const leaveAt = 64;

/**
 * Whether the thread follows its end. Only the reader's own scrolling lets go of it: never content that grows, a
 * scroller that shrinks, or our own corrections.
 */
export class ScrollPin {
  isSet = true;
  #scrollHeight = 0;
  #clientHeight = 0;

  /** Remembers the sizes, to tell scrolling from what the browser does when they change. */
  note(scroller: HTMLElement): void {
    this.#scrollHeight = scroller.scrollHeight;
    this.#clientHeight = scroller.clientHeight;
  }

  /**
   * Follows a scroll.
   * @param from Where we last saw or put the scroller.
   * @param hasNewer Whether the end of what is loaded is not the end of the thread: then there is nothing to follow.
   * @returns whether somebody else than we scrolled.
   */
  follow(scroller: HTMLElement, from: number, hasNewer: boolean): boolean {
    if (scroller.scrollTop === from) return false;
    const isResized =
      scroller.scrollHeight !== this.#scrollHeight || scroller.clientHeight !== this.#clientHeight;
    if (this.#fromEnd(scroller) > leaveAt && !isResized) this.isSet = false;
    this.settle(scroller, hasNewer);
    return true;
  }

  /** Follows the end if it has been reached. */
  settle(scroller: HTMLElement, hasNewer: boolean): void {
    if (hasNewer) this.isSet = false;
    else if (this.#fromEnd(scroller) <= enterAt) this.isSet = true;
  }

  #fromEnd({scrollHeight, clientHeight, scrollTop}: HTMLElement): number {
    return scrollHeight - clientHeight - scrollTop;
  }
}
