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
    const beside = bubble.getBoundingClientRect();
    const {top, bottom} = beside;
    // Faces of readers stand on the same side.
    const faces = bubble.querySelector('.readers')?.getBoundingClientRect();
    const {width, height} = button.getBoundingClientRect();
    const isLeft = row.matches('.own') !== row.matches(':dir(rtl)');
    const middle = (top + bottom - height) / 2;
    const view = scroller.getBoundingClientRect();
    const edge = view.top + gap;
    const y = Math.max(Math.min(middle, top + gap), Math.min(edge, bottom - height));
    const freeX = (rect: DOMRect) => (isLeft ? rect.left - gap - width : rect.right + gap);
    const x = freeX(faces ?? beside);
    // Beside a wide bubble of a narrow thread there is no room for both: it stands above them.
    const isCrowded = faces !== undefined && (x < view.left || x + width > view.right);
    button.style.left = `${(isCrowded ? freeX(beside) : x) - outer.left}px`;
    button.style.top = `${(isCrowded ? Math.min(y, faces.top - gap - height) : y) - outer.top}px`;
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
