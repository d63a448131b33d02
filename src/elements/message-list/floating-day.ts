import type {LitElement, ReactiveController} from 'lit';

/** How long the day stays after the last scroll. */
const lingerMs = 1200;
/** A day pill of the thread nearer to the top than this says the same. */
const pillSpace = 44;

/** Shows at the top which day is being read, while the reader scrolls and the thread's own pill is out of sight. */
export class FloatingDay implements ReactiveController {
  readonly #host: LitElement;
  /** Of the message that was the first in sight, and what decides how its day is called. */
  #key = '';
  #context: unknown;
  #pill: Element | null = null;
  /** Those of the thread that are drawn. */
  #days: HTMLCollectionOf<Element> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When it goes. */
  #until = 0;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The reader scrolled. */
  show(): void {
    const pill = this.#pill;
    if (pill === null || pill.textContent === '') return;
    pill.toggleAttribute('data-shown', !this.#isSaidBelow(pill));
    this.#until = performance.now() + lingerMs;
    this.#timer ??= setTimeout(this.#onTimer, lingerMs);
  }

  /**
   * The first message in sight is this one, whatever brought it there: the keyboard, a jump, the opening.
   * @param context Changes when its day may be called otherwise.
   * @param isMoving whether it shows when another message is the first
   */
  follow(key: string, context: unknown, day: () => string, isMoving: boolean): void {
    if (key === this.#key && context === this.#context) return;
    const isOther = key !== this.#key;
    this.#pill ??= this.#host.renderRoot.querySelector('.floating');
    this.#key = key;
    this.#context = context;
    const name = day();
    if (this.#pill !== null && this.#pill.textContent !== name) this.#pill.textContent = name;
    if (isOther && isMoving) this.show();
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pill?.removeAttribute('data-shown');
  }

  readonly #onTimer = () => {
    const rest = this.#until - performance.now();
    this.#timer = rest < 1 ? undefined : setTimeout(this.#onTimer, rest);
    if (rest < 1) this.#pill?.removeAttribute('data-shown');
  };

  #isSaidBelow(pill: Element): boolean {
    const topOf = (day: Element) => day.getBoundingClientRect().top;
    this.#days ??= this.#host.renderRoot.querySelector('.thread')!.getElementsByClassName('day');
    return [...this.#days].some((day) => Math.abs(topOf(day) - topOf(pill)) < pillSpace);
  }
}
