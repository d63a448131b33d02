/** Without a scroll for this long, a motion is over, where the browser does not say so. */
const restMs = 150;

/**
 * Whether the reader's scrolling is going on: by wheel, by finger, or by what the finger left behind.
 *
 * A browser that scrolls by momentum stops, or takes no notice, when the scroll position is set meanwhile (iOS most
 * of all). What can wait until the motion is over should.
 */
export class ScrollMotion {
  readonly #onRest: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When it will have been still for long enough. */
  #until = 0;
  #isTouched = false;
  #listening: AbortController | undefined;

  /** @param onRest called when a motion is over */
  constructor(onRest: () => void) {
    this.#onRest = onRest;
  }

  get isGoing(): boolean {
    return this.#timer !== undefined;
  }

  /** Whether not even what must be seen at once may set the scroll position: iOS would drop it, or stop dead. */
  get isFragile(): boolean {
    return this.isGoing && CSS.supports('-webkit-touch-callout', 'none');
  }

  watch(scroller: HTMLElement): void {
    this.#listening = new AbortController();
    const options = {signal: this.#listening.signal, passive: true};
    scroller.addEventListener('scrollend', this.#rest, options);
    for (const type of ['touchstart', 'touchend', 'touchcancel'])
      scroller.addEventListener(type, this.#onTouch, options);
  }

  stop(): void {
    this.#listening?.abort();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isTouched = false;
  }

  /** The reader has scrolled. */
  note(): void {
    this.#until = performance.now() + restMs;
    // One timer for the whole motion: it is told of in every frame.
    this.#timer ??= setTimeout(this.#onTimer, restMs);
  }

  readonly #onTimer = () => {
    const rest = this.#until - performance.now();
    // A finger that rests is about to move on.
    if (rest < 1 && !this.#isTouched) this.#rest();
    else this.#timer = setTimeout(this.#onTimer, Math.max(rest, this.#isTouched ? restMs : 0));
  };

  readonly #rest = () => {
    if (!this.isGoing || this.#isTouched) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#onRest();
  };

  readonly #onTouch = ({type}: Event) => {
    this.#isTouched = type === 'touchstart';
  };
}
