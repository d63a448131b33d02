import type {LitElement, ReactiveController} from 'lit';
import type {MessageWindowController} from '../../controllers/message-window-controller.js';
import type {ThreadMessage} from '../../model/group-messages.js';
import {positionOf} from '../../model/position-of.js';
import {MessageInside} from './message-inside.js';
import type {ThreadWay} from './thread-way.js';

/** Where the keys lead that go beyond what is loaded. */
export interface FocusTargets {
  /** Position of the first message that has not been read; undefined if there is none. */
  readonly unread: () => number | undefined;
  /** Sees to it that the beginning of the conversation is loaded. */
  readonly toBeginning: (signal: AbortSignal) => Promise<unknown>;
  /** Sees to it that its end is. */
  readonly toEnd: (signal: AbortSignal) => Promise<unknown>;
}

/** A message that has the focus, or had it last. */
interface Place {
  readonly key: string;
  readonly index: number;
}

/**
 * Walks the messages by key. One thing in the log is a tab stop: the message that had the focus last, or the scroller
 * while there is none, or none in the DOM. The focus belongs to a message, not to its element: when the row is drawn
 * anew, it goes there; while it is scrolled out of the DOM, the scroller keeps it; and when the message goes, its
 * neighbour gets it.
 */
export class MessageFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #window: MessageWindowController;
  readonly #rows: () => readonly ThreadMessage[];
  readonly #targets: FocusTargets;
  readonly #way: ThreadWay;
  readonly #inside = new MessageInside();
  #place: Place | null = null;
  /** Where the focus is on its way to. */
  #goal: Place | null = null;
  /** Of the place, while it is drawn. */
  #row: HTMLElement | null = null;
  /** As they were drawn last. */
  #drawn: readonly ThreadMessage[] = [];
  /** Whether the focus was in the log before the update that is going on. */
  #hadFocus = false;
  /** Whether the scroller has the focus in place of a message. */
  #isHeld = false;

  constructor(
    host: LitElement,
    window: MessageWindowController,
    rows: () => readonly ThreadMessage[],
    targets: FocusTargets,
    way: ThreadWay,
  ) {
    this.#host = host;
    this.#window = window;
    this.#rows = rows;
    this.#targets = targets;
    this.#way = way;
    host.addController(this);
  }

  hostUpdate() {
    this.#hadFocus = this.#scroller?.contains(this.#active) ?? false;
  }

  hostUpdated() {
    const scroller = this.#scroller;
    if (scroller === null) return;
    this.#inside.quiet(scroller);
    const rows = this.#rows();
    if (this.#place !== null && !this.#row?.isConnected) this.#find(rows, this.#place);
    // A button that has done its work is gone, its message is still there.
    else if (this.#hadFocus && this.#isLost) this.#take(this.#row ?? scroller);
    this.#drawn = rows;
  }

  readonly onFocusIn = (event: Event) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('.row');
    const message = row && this.#rows()[this.#window.positionOf(row)];
    this.#inside.open(row !== target ? row : null);
    if (row && message) this.#stay(message, row);
    // Who goes to the scroller itself begins with what is in sight.
    else if (target === this.#scroller && !this.#isHeld) this.#leave(null);
  };

  readonly onFocusOut = ({relatedTarget}: FocusEvent) => {
    if (this.#scroller?.contains(relatedTarget as Node | null)) return;
    this.#inside.open(null);
    // A row that is taken out of the DOM loses the focus too, but not to another element.
    if (relatedTarget !== null) this.#isHeld = false;
  };

  readonly onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.shiftKey) return;
    const target = event.target as Element;
    // What is inside a message has keys of its own.
    if (target.matches('input, textarea, select, [role=menu] *')) return;
    if (this.#inside.onKeyDown(event, this.#row)) event.preventDefault();
    else {
      const go = this.#wayFor(event);
      if (go === undefined) return;
      event.preventDefault();
      void this.#way.go(go);
    }
  };

  /** Moves the focus to a message, which is brought into view. */
  async #go(position: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const to = Math.max(0, Math.min(position, this.#rows().length - 1));
    const goal = (this.#goal = this.#rows()[to] ?? null);
    const row = await this.#window.reveal(to);
    if (this.#goal === goal) this.#goal = null;
    // It may have taken a while: who writes by now goes on writing.
    if (!signal.aborted && this.#scroller?.contains(this.#active)) row?.focus({preventScroll: true});
  }

  #wayFor({
    key,
    altKey,
    ctrlKey,
    metaKey,
  }: KeyboardEvent): ((signal: AbortSignal) => Promise<void>) | undefined {
    const {unread, toBeginning, toEnd} = this.#targets;
    if (altKey) {
      const next = key === 'ArrowDown' && !ctrlKey && !metaKey ? unread() : undefined;
      return next === undefined ? undefined : (signal) => this.#go(next, signal);
    }
    if (ctrlKey || metaKey) {
      if (key === 'Home')
        return async (signal) => (
          await toBeginning(signal),
          await this.#host.updateComplete,
          this.#go(0, signal)
        );
      if (key === 'End')
        return async (signal) => (
          await toEnd(signal),
          await this.#host.updateComplete,
          this.#go(Infinity, signal)
        );
      return undefined;
    }
    const to = this.#destination(key);
    return to === undefined ? undefined : (signal) => this.#go(to, signal);
  }

  #destination(key: string): number | undefined {
    const rows = this.#rows();
    const end = rows.length - 1;
    if (end < 0) return undefined;
    const visible = this.#window.visible();
    // A key that repeats is faster than some machines draw.
    const place = this.#goal ?? this.#place;
    const here = place === null ? -1 : find(rows, place);
    // From the scroller itself, the first step leads to the newest message in sight.
    const newest = (visible.at(-1)?.position ?? end) + (key === 'ArrowUp' ? 1 : 0);
    const from = here < 0 ? newest : here;
    const page = Math.max(1, visible.length - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: from - 1,
      ArrowDown: here < 0 ? newest : from + 1,
      PageUp: from - page,
      PageDown: from + page,
      Home: 0,
      End: end,
    };
    return steps[key];
  }

  /** The row of the place is gone: looks for another one, and for whoever can keep the focus until then. */
  #find(rows: readonly ThreadMessage[], place: Place): void {
    let position = find(rows, place);
    if (position < 0) position = this.#neighbour(rows, place);
    const message = rows[position];
    const row = message && this.#window.view?.rowAt(position);
    const isOurs = this.#isHeld ? this.#active === this.#scroller : this.#hadFocus && this.#isLost;
    if (message === undefined || row === undefined) {
      this.#leave(this.#place);
      if (isOurs && !this.#isHeld) {
        this.#isHeld = true;
        this.#scroller?.focus({preventScroll: true});
      }
      return;
    }
    this.#stay(message, row);
    if (isOurs) this.#take(row);
  }

  /** Where to go on from a message that was removed; -1 if another part of the thread is shown now. */
  #neighbour(rows: readonly ThreadMessage[], {index}: Place): number {
    const at = positionOf(this.#drawn, index);
    for (const near of [this.#drawn[at + 1], this.#drawn[at - 1]]) {
      const position = near === undefined ? -1 : find(rows, near);
      if (position >= 0) return position;
    }
    return -1;
  }

  #stay({key, index}: Place, row: HTMLElement): void {
    this.#isHeld = false;
    this.#leave({key, index});
    this.#row = row;
    row.tabIndex = 0;
    this.#scroller!.tabIndex = -1;
  }

  #leave(place: Place | null): void {
    if (this.#row !== null) this.#row.tabIndex = -1;
    this.#row = null;
    this.#place = place;
    this.#scroller!.tabIndex = 0;
  }

  #take(element: HTMLElement): void {
    element.focus({preventScroll: true});
  }

  get #scroller(): HTMLElement | null {
    return this.#host.renderRoot?.querySelector<HTMLElement>('.scroller') ?? null;
  }

  get #active(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }

  get #isLost(): boolean {
    return this.#active === null && document.activeElement === document.body;
  }
}

/** The position of a message; -1 if it is not there. Its index may have been a guess, until it was sent. */
function find(rows: readonly ThreadMessage[], {key, index}: Place): number {
  const position = positionOf(rows, index);
  if (rows[position]?.key === key) return position;
  const newest = Math.max(0, rows.length - 100);
  const found = rows.slice(newest).findIndex((row) => row.key === key);
  return found < 0 ? found : newest + found;
}
