import type {LitElement, ReactiveController} from 'lit';

/** More often than this nobody can listen. */
const pauseMs = 1000;

/**
 * Speaks to assistive technology through the host's `.announcer`, at most once a second. What comes in between is
 * summed up. The log itself is silent: it would read every page of history that is loaded.
 */
export class Announcer implements ReactiveController {
  readonly #host: LitElement;
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #summarise: (count: number) => string = String;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** @param summarise What to say in place of several. */
  announce(texts: readonly string[], summarise: (count: number) => string): void {
    if (texts.length === 0) return;
    this.#waiting.push(...texts);
    this.#summarise = summarise;
    if (this.#timer === undefined) this.#speak();
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  #speak(): void {
    this.#timer = undefined;
    const [first, ...more] = this.#waiting;
    if (first === undefined) return;
    const line = document.createElement('p');
    line.textContent = more.length === 0 ? first : this.#summarise(more.length + 1);
    // A new node, since the same words twice would be heard once.
    this.#host.renderRoot.querySelector('.announcer')?.replaceChildren(line);
    this.#waiting = [];
    this.#timer = setTimeout(() => this.#speak(), pauseMs);
  }
}
