import {render, type LitElement} from 'lit';
import type {PanelPlace} from './message-subject.js';
import {messageMenuStyles} from './message-menu.styles.js';

/** To the edges of the window, and to what it stands beside, in px. */
const margin = 8;
const gap = 4;

/**
 * A panel in the top layer, beside something in the thread. It goes when the reader turns to anything else: presses
 * outside, scrolls, leaves with Tab or Escape. The focus then returns to the message.
 *
 * Not an automatic popover: that would close at the end of the long press that has opened it.
 */
export class FloatingPanel {
  readonly element = document.createElement('div');
  readonly #host: LitElement;
  readonly #place: PanelPlace;
  readonly #template: () => unknown;
  readonly #isAtEnd: boolean;
  readonly #open = new AbortController();
  #isAbove = false;

  /**
   * @param isAtEnd Whether it is aligned with the end of what it stands beside, rather than with its start.
   * @param template Asked at each draw.
   */
  constructor(host: LitElement, place: PanelPlace, isAtEnd: boolean, template: () => unknown) {
    this.#host = host;
    this.#place = place;
    this.#isAtEnd = isAtEnd;
    this.#template = template;
    this.element.popover = 'manual';
    this.element.className = 'panel';
  }

  show(): void {
    const root = this.#host.shadowRoot!;
    const sheet = messageMenuStyles.styleSheet!;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    root.append(this.element);
    this.update();
    this.element.showPopover();
    this.#settle();
    const {signal} = this.#open;
    const options = {signal, capture: true, passive: true};
    // What is scrolled by hand takes the message away; what arrives at the end of the thread only moves it.
    for (const name of ['pointerdown', 'wheel', 'touchmove'])
      window.addEventListener(name, this.#onOutside, options);
    for (const name of ['scroll', 'resize']) window.addEventListener(name, this.#onMove, options);
    window.addEventListener('blur', () => this.close(), {signal});
    this.element.addEventListener('keydown', this.#onKeyDown, {signal});
    this.element.addEventListener('focusout', this.#onFocusOut, {signal});
  }

  /** Draws it anew, and puts it where its message is now. */
  update(): void {
    if (this.#open.signal.aborted) return;
    render(this.#template(), this.element, {host: this.#host});
    if (this.element.matches(':popover-open')) this.#settle();
  }

  close(): void {
    if (this.#open.signal.aborted) return;
    this.#open.abort();
    const hadFocus = this.element.matches(':focus-within');
    this.element.remove();
    if (hadFocus) this.#place.returnTo()?.focus({preventScroll: true});
    this.#place.onClose();
  }

  /** By Tab, to something beside it. */
  readonly #onFocusOut = ({relatedTarget}: FocusEvent) => {
    if (relatedTarget !== null && !this.element.contains(relatedTarget as Node)) this.close();
  };

  readonly #onOutside = (event: Event) => {
    const path = event.composedPath();
    const anchor = this.#place.anchor();
    if (path.includes(this.element)) return;
    // The button that has opened it closes it by itself.
    if (event.type === 'pointerdown' && anchor?.matches('button') && path.includes(anchor)) return;
    this.close();
  };

  readonly #onMove = (event: Event) => {
    if (!event.composedPath().includes(this.element)) this.#settle();
  };

  readonly #onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Not for the page too, which may close what is around us.
    event.stopPropagation();
    event.preventDefault();
    this.close();
  };

  /** Below what it stands beside, or above where there is more room, and always within the window. */
  #settle(): void {
    const anchor = this.#place.anchor();
    const around = this.#host.getBoundingClientRect();
    const beside = anchor?.getBoundingClientRect();
    if (beside === undefined || beside.bottom < around.top || beside.top > around.bottom) {
      this.close();
      return;
    }
    const {offsetWidth: width, offsetHeight: height, style} = this.element;
    const {clientWidth, clientHeight} = document.documentElement;
    // Of a message higher than the thread, what is in sight.
    const top = Math.max(beside.top, around.top);
    const bottom = Math.min(beside.bottom, around.bottom);
    const below = clientHeight - margin - bottom - gap;
    const above = top - gap - margin;
    // It stays on its side while it fits there.
    const fits = height <= (this.#isAbove ? above : below);
    if (!fits) this.#isAbove = height > below && above > below;
    const y = this.#isAbove ? top - gap - height : bottom + gap;
    const isRight = this.#isAtEnd !== this.#host.matches(':dir(rtl)');
    const x = isRight ? beside.right - width : beside.left;
    style.left = `${Math.max(margin, Math.min(x, clientWidth - margin - width))}px`;
    style.top = `${Math.max(margin, Math.min(y, clientHeight - margin - height))}px`;
  }
}
