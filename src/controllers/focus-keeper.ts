import type {LitElement, ReactiveController} from 'lit';

/**
 * Keeps the focus inside its host when what had it goes away with an update: else it would fall to the page's
 * `<body>`, and the keyboard would begin again at the top of the page.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  readonly #next: () => HTMLElement | null | undefined;
  #focused: Element | null = null;

  /** @param next Where to go on; asked after the update. */
  constructor(host: LitElement, next: () => HTMLElement | null | undefined) {
    this.#host = host;
    this.#next = next;
    host.addController(this);
  }

  hostUpdate() {
    this.#focused = this.#root?.activeElement ?? null;
  }

  hostUpdated() {
    if (this.#focused === null || this.#root?.activeElement) return;
    this.#focused = null;
    this.#next()?.focus({preventScroll: true});
  }

  get #root(): ShadowRoot | null {
    return this.#host.shadowRoot;
  }
}
