const glideMs = 260;
/** Farther than this, in heights of the scroller, a jump says more than a blur. */
const mostScreens = 2;
/** By any of these the reader takes over. */
const hands = ['wheel', 'touchstart', 'pointerdown', 'keydown'];

/** Whether a way is short enough to be shown, and the reader can see things move, and wants to. */
export function isGlide(distance: number, height: number): boolean {
  return (
    !document.hidden &&
    Math.abs(distance) > 1 &&
    Math.abs(distance) <= height * mostScreens &&
    !matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}

/**
 * Scrolls smoothly to a place that may move meanwhile: each frame goes its share of what is left of the way. The
 * browser's own smooth scrolling would be cut off by the first correction.
 */
export class ScrollGlide {
  #end: (() => void) | null = null;

  /** Leaves off; nothing when none is going on. */
  stop(): void {
    this.#end?.();
  }

  /**
   * @param distance what is left of the way now, in px
   * @param step goes a part of it, in px
   * @returns whether it got there; false when the reader took over, or another glide began
   */
  go(scroller: HTMLElement, distance: () => number, step: (px: number) => void): Promise<boolean> {
    this.stop();
    const hand = new AbortController();
    return new Promise((resolve) => {
      let gone = 0;
      let start: number | undefined;
      const end = (isThere: boolean) => {
        hand.abort();
        this.#end = null;
        resolve(isThere);
      };
      this.#end = () => end(false);
      for (const type of hands)
        scroller.addEventListener(type, () => end(false), {signal: hand.signal, passive: true});
      const arrive = () => {
        step(distance());
        // Unless the step has ended it.
        end(true);
      };
      // No frame comes while the page is hidden, nor does anybody look.
      document.addEventListener('visibilitychange', () => document.hidden && arrive(), {signal: hand.signal});
      const frame = (now: number) => {
        if (hand.signal.aborted) return;
        start ??= now;
        const time = Math.min(1, (now - start) / glideMs);
        const share = 1 - (1 - time) ** 3;
        if (time === 1) return arrive();
        step((distance() * (share - gone)) / (1 - gone));
        gone = share;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
  }
}
