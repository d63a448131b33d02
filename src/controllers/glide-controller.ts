import type {LitElement, ReactiveController} from 'lit';

const durationMs = 200;

/**
 * Lets the rows of a list glide to their new places, and keeps the focus on a row that was moved (the browser drops
 * it). All rows are equally high, so that nothing needs to be measured but one of them.
 */
export class GlideController implements ReactiveController {
  readonly #host: LitElement;
  readonly #keys: () => readonly string[];
  #before: readonly string[] = [];
  #focused: HTMLElement | null = null;

  /** @param keys Of the rows, in their order now. The rows are the children of the host's `ul`. */
  constructor(host: LitElement, keys: () => readonly string[]) {
    this.#host = host;
    this.#keys = keys;
    host.addController(this);
  }

  hostUpdate() {
    const focused = this.#host.shadowRoot?.activeElement;
    this.#focused = focused instanceof HTMLElement ? focused : null;
  }

  hostUpdated() {
    if (this.#focused?.isConnected && this.#focused !== this.#host.shadowRoot?.activeElement)
      this.#focused.focus({preventScroll: true});
    const before = this.#before;
    const now = (this.#before = this.#keys());
    const list = this.#host.shadowRoot?.querySelector('ul');
    if (!list || before.length === 0 || now === before || same(before, now)) return;
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) glide(list, before, now);
  }
}

function same(before: readonly string[], now: readonly string[]): boolean {
  return before.length === now.length && before.every((key, index) => key === now[index]);
}

function glide(list: HTMLElement, before: readonly string[], now: readonly string[]): void {
  const rows = list.children;
  const height = (rows[1] as HTMLElement | undefined)?.offsetTop ?? 0;
  const pitch = height - (rows[0] as HTMLElement).offsetTop;
  const scroller = list.parentElement!;
  if (!(pitch > 0)) return;
  const places = new Map(before.map((key, index) => [key, index]));
  // Only what can be seen moves; a row from far below enters from just under the edge.
  const first = Math.floor(scroller.scrollTop / pitch);
  const count = Math.ceil(scroller.clientHeight / pitch) + 1;
  for (let index = Math.max(first, 0); index < Math.min(first + count, rows.length); index++) {
    const place = places.get(now[index]!);
    if (place === undefined || place === index) continue;
    const from = Math.max(-count, Math.min(place - index, count)) * pitch;
    rows[index]!.animate([{translate: `0 ${from}px`}, {translate: '0 0'}], {
      duration: durationMs,
      easing: 'ease-out',
    });
  }
}
