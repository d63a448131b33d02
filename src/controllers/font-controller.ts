import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What browsers compute for a page that sets no font. */
const unset = /^["']?(times|times new roman|serif|-webkit-standard)["']?$/i;

/**
 * Gives its host `:state(own-font)` on a page that sets no font, so that base.styles.ts can put the reader's
 * interface font in place of the browser's serif. Every other page's font is inherited.
 */
export class FontController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #states: CustomStateSet;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    this.#states = host.attachInternals().states;
    host.addController(this);
  }

  hostConnected() {
    this.#look();
    // A style sheet may come after this script.
    window.addEventListener('load', this.#look);
  }

  hostDisconnected() {
    window.removeEventListener('load', this.#look);
  }

  readonly #look = () => {
    const root = this.#host.getRootNode();
    const parent = this.#host.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    if (parent !== null && unset.test(getComputedStyle(parent).fontFamily)) this.#states.add('own-font');
    else this.#states.delete('own-font');
  };
}
