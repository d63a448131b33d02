import {render} from 'lit';
import type {Translation} from '../../localize/translation.js';
import {ellipsis, icon} from '../../styles/icons.js';

/** Between the bubble and the button, in px. */
const gap = 4;

/**
 * The quiet button beside the message that the reader is at: one for all messages, so that it costs nothing in a
 * thread of any length. It stands in the row, before what Lit draws there, and is the first thing in it.
 */
export class MessageMenuButton {
  readonly #onClick: (row: HTMLElement) => void;
  #button: HTMLButtonElement | undefined;

  constructor(onClick: (row: HTMLElement) => void) {
    this.#onClick = onClick;
  }

  /** Undefined before it was first shown. */
  get element(): HTMLElement | null {
    return this.#button ?? null;
  }

  /** Stands beside a row's bubble from now on. */
  show(row: HTMLElement, {messageMenu}: Translation): void {
    const button = (this.#button ??= this.#make());
    button.ariaLabel = messageMenu;
    // Moving it would take the focus from it.
    if (button.parentElement !== row && !button.matches(':focus')) row.prepend(button);
    this.place();
  }

  hide(): void {
    this.#button?.remove();
  }

  setExpanded(isExpanded: boolean): void {
    if (this.#button !== undefined) this.#button.ariaExpanded = String(isExpanded);
  }

  /** Puts it beside the bubble as that is now; of a tall one, at what is in sight. */
  place(): void {
    const button = this.#button;
    const row = button?.parentElement;
    const bubble = row?.querySelector('.bubble');
    const scroller = row?.closest('.scroller');
    if (!button || !row || !bubble || !scroller) return;
    const outer = row.getBoundingClientRect();
    const {top, bottom, left, right} = bubble.getBoundingClientRect();
    // Faces of readers stand on the same side.
    const faces = bubble.querySelector('.readers')?.getBoundingClientRect();
    const {width, height} = button.getBoundingClientRect();
    const isLeft = row.matches('.own') !== row.matches(':dir(rtl)');
    const middle = (top + bottom - height) / 2;
    const edge = scroller.getBoundingClientRect().top + gap;
    const y = Math.max(Math.min(middle, top + gap), Math.min(edge, bottom - height));
    const x = isLeft
      ? Math.min(left, faces?.left ?? left) - gap - width
      : Math.max(right, faces?.right ?? right) + gap;
    button.style.left = `${x - outer.left}px`;
    button.style.top = `${y - outer.top}px`;
  }

  #make(): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    // The log has one tab stop: see message-inside.ts.
    button.tabIndex = -1;
    button.className = 'more quiet';
    button.part.add('menu-button');
    button.ariaHasPopup = 'menu';
    button.ariaExpanded = 'false';
    render(icon(ellipsis), button);
    button.addEventListener('click', () => {
      const row = button.closest<HTMLElement>('.row');
      if (row !== null) this.#onClick(row);
    });
    return button;
  }
}
