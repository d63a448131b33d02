import type {LitElement, ReactiveController} from 'lit';

/** How long the day stays after the last scroll. */
const lingerMs = 1200;
/** A day pill of the thread nearer to the top than this says the same. */
const pillSpace = 44;

/** Shows at the top which day is being read, while the reader scrolls and the thread's own pill is out of sight. */
export class FloatingDay implements ReactiveController {
  readonly #host: LitElement;
  /** Key of the message that was the first in sight. */
  #first = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The reader scrolled; the first row in sight is of this day. */
  show(day: string): void {
    const pill = this.#host.renderRoot.querySelector('.floating');
    if (pill === null) return;
    if (pill.textContent !== day) pill.textContent = day;
    pill.toggleAttribute('data-shown', !this.#isSaidBelow(pill));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => pill.removeAttribute('data-shown'), lingerMs);
  }

  /** The first message in sight is this one, whatever brought it there: the keyboard, a jump, the opening. */
  follow(key: string, day: string): void {
    if (key !== this.#first) this.show(day);
    this.#first = key;
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#host.renderRoot.querySelector('.floating')?.removeAttribute('data-shown');
  }

  #isSaidBelow(pill: Element): boolean {
    const top = pill.getBoundingClientRect().top;
    return [...this.#host.renderRoot.querySelectorAll('.thread .day')].some(
      (day) => Math.abs(day.getBoundingClientRect().top - top) < pillSpace,
    );
  }
}
