/** As long as everywhere. */
const pressMs = 500;
/** Of a finger that means to rest, in px. */
const slack = 10;

/** Notices a finger that rests on a message, and keeps the browser's own menu away from it. */
export class LongPress {
  readonly #onPress: (bubble: Element) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #bubble: Element | null = null;
  #from = {x: 0, y: 0};
  /** Until when a context menu is the answer to what was answered already. */
  #swallowUntil = 0;

  constructor(onPress: (bubble: Element) => void) {
    this.#onPress = onPress;
  }

  listen(scroller: HTMLElement): void {
    scroller.addEventListener('pointerdown', this.#onPointerDown);
    scroller.addEventListener('pointermove', this.#onPointerMove);
    // A finger that catches a thread in motion cancels no pointer.
    for (const end of ['pointerup', 'pointercancel', 'scroll']) scroller.addEventListener(end, this.cancel);
    scroller.addEventListener('contextmenu', this.#onContextMenu);
  }

  readonly cancel = () => {
    clearTimeout(this.#timer);
    this.#bubble = null;
  };

  /** The browser tells of the menu key once more, as a context menu. */
  swallowContextMenu(): void {
    this.#swallowUntil = performance.now() + pressMs;
  }

  readonly #onPointerDown = (event: PointerEvent) => {
    this.cancel();
    const target = event.target as Element;
    // A link has a menu of its own, a button an answer.
    if (event.pointerType !== 'touch' || target.closest('a, button')) return;
    this.#bubble = target.closest('.bubble');
    this.#from = event;
    if (this.#bubble !== null) this.#timer = setTimeout(this.#press, pressMs);
  };

  readonly #onPointerMove = ({x, y}: PointerEvent) => {
    if (Math.hypot(x - this.#from.x, y - this.#from.y) > slack) this.cancel();
  };

  readonly #onContextMenu = (event: Event) => {
    const isPressed = this.#bubble !== null;
    if (!isPressed && performance.now() > this.#swallowUntil) return;
    event.preventDefault();
    // Some browsers are faster than our clock.
    if (isPressed) this.#press();
  };

  readonly #press = () => {
    const bubble = this.#bubble;
    this.cancel();
    this.swallowContextMenu();
    if (bubble !== null) this.#onPress(bubble);
  };
}
