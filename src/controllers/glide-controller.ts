import type {LitElement, ReactiveController} from 'lit';

const durationMs = 200;

/**
 * Lets the rows of a list glide to their new places, and keeps the focus on a row that was moved (the browser drops
 * it). All rows are equally high, so that nothing needs to be measured but one of them.
 */
export class GlideController implements ReactiveController {
  readonly #host: LitElement;
  readonly #keys: () => readonly string[];
  #places: ReadonlyMap<string, number> = new Map();
  #focused: HTMLElement | null = null;

  /** @param keys Of the rows, in their order now. The rows are the children of the host's `ul`. */
  constructor(host: LitElement, keys: () => readonly string[]) {
    this.#host = host;
    this.#keys = keys;
    host.addController(this);
  }

  hostUpdate() {
    this.#focused = (this.#host.shadowRoot?.activeElement as HTMLElement | undefined) ?? null;
  }

  hostUpdated() {
    const root = this.#host.shadowRoot!;
    if (this.#focused?.isConnected && this.#focused !== root.activeElement)
      this.#focused.focus({preventScroll: true});
    const before = this.#places;
    const now = new Map(this.#keys().map((key, place) => [key, place]));
    this.#places = now;
    // By how many places each row has moved: above zero for up. A new one stands where it is.
    const moves = [...now].map(([key, place]) => (before.get(key) ?? place) - place);
    const list = root.querySelector('ul');
    if (list && moves.some(Boolean) && !matchMedia('(prefers-reduced-motion: reduce)').matches)
      glide(list, moves);
  }
}

function glide(list: HTMLElement, moves: readonly number[]): void {
  const rows = [...list.children] as HTMLElement[];
  const {scrollTop, clientHeight} = list.parentElement!;
  const pitch = rows.length > 1 ? rows[1]!.offsetTop - rows[0]!.offsetTop : 0;
  if (!(pitch > 0)) return;
  // Only what can be seen moves; a row from far below enters from just under the edge.
  const first = Math.floor(scrollTop / pitch);
  const count = Math.ceil(clientHeight / pitch) + 1;
  for (let place = first; place < first + count; place++) {
    const from = Math.max(-count, Math.min(moves[place] ?? 0, count)) * pitch;
    if (from !== 0)
      rows[place]?.animate([{translate: `0 ${from}px`}, {translate: '0 0'}], {
        duration: durationMs,
        easing: 'ease-out',
      });
  }
}
