import type {LitElement, ReactiveController} from 'lit';
import type {MessageWindowController} from '../../controllers/message-window-controller.js';
import {positionOf, type ThreadMessage} from '../../model/group-messages.js';

/** Walks the messages by key, and keeps the focus on a message while the rows around it come and go. */
export class MessageFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #window: MessageWindowController;
  readonly #rows: () => readonly ThreadMessage[];
  #focused: {readonly row: HTMLElement; readonly target: Element; readonly index: number} | null = null;
  /** Whether it was within the host before the update that is going on. */
  #hadFocus = false;

  constructor(host: LitElement, window: MessageWindowController, rows: () => readonly ThreadMessage[]) {
    this.#host = host;
    this.#window = window;
    this.#rows = rows;
    host.addController(this);
  }

  hostUpdate() {
    this.#hadFocus = this.#host.shadowRoot?.activeElement !== null;
  }

  hostUpdated() {
    const focused = this.#focused;
    if (focused === null || focused.target.isConnected) return;
    // A button that has done its work is gone, its message is still there.
    if (focused.row.isConnected) {
      if (this.#hadFocus && this.#isLost) focused.row.focus({preventScroll: true});
      return;
    }
    this.#focused = null;
    const rows = this.#rows();
    const position = Math.min(positionOf(rows, focused.index), rows.length - 1);
    const isRemoved = rows[position]?.index !== focused.index;
    // Scrolled out of the DOM, it is still the place to go on from; the scroller keeps the keyboard meanwhile.
    const next =
      this.#window.view?.rowAt(position) ?? this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
    if (isRemoved || this.#isLost) next?.focus({preventScroll: true});
  }

  readonly onFocusIn = (event: Event) => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('.row');
    const message = row && this.#rows()[this.#window.positionOf(row)];
    this.#focused = row && message ? {row, target, index: message.index} : null;
  };

  readonly onFocusOut = (event: FocusEvent) => {
    // A row that is taken out of the DOM loses the focus too, but not to another element.
    if (event.relatedTarget !== null) this.#focused = null;
  };

  readonly onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = this.#destination(event.key);
    if (to === undefined) return;
    event.preventDefault();
    void this.#focus(Math.max(0, Math.min(to, this.#rows().length - 1)));
  };

  /** Moves the focus to a message, which is brought into view. */
  async #focus(position: number): Promise<void> {
    const row = await this.#window.reveal(position);
    row?.focus({preventScroll: true});
  }

  #destination(key: string): number | undefined {
    const end = this.#rows().length - 1;
    if (end < 0) return undefined;
    const visible = this.#window.visible();
    // Asked anew, since a page may have come before it.
    const here = this.#focused ? this.#window.positionOf(this.#focused.row) : -1;
    // From the scroller itself, the first step leads to the newest message in sight.
    const newest = (visible.at(-1)?.position ?? end) + (key === 'ArrowUp' ? 1 : 0);
    const from = here < 0 ? newest : here;
    const page = Math.max(1, visible.length - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: from - 1,
      ArrowDown: from + 1,
      PageUp: from - page,
      PageDown: from + page,
      Home: 0,
      End: end,
    };
    return steps[key];
  }

  get #isLost(): boolean {
    return (
      (this.#host.renderRoot as ShadowRoot).activeElement === null && document.activeElement === document.body
    );
  }
}
