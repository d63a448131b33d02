/** The way to the menu (message-menu-button.ts), and the faces of readers, whom that menu names as well. */
const menuButton = '.more, .readers';
const controls = 'a[href], button, input, textarea, select, summary, audio, video';

/**
 * What can be pressed inside a message. None of it is a tab stop, or the way through a thread would lead over every
 * link. Enter or F2 goes in, Tab on from there, Escape back to the message. Where there is nothing but the way to the
 * menu, Enter opens that (message-tools.ts).
 */
export class MessageInside {
  /** The row whose controls are tab stops now. */
  #row: HTMLElement | null = null;

  /** Takes the controls that were just drawn out of the order of Tab. */
  quiet(thread: HTMLElement): void {
    for (const control of thread.querySelectorAll<HTMLElement>(`.row :is(${controls}):not([tabindex])`))
      control.tabIndex = this.#row?.contains(control) ? 0 : -1;
  }

  /** The focus is inside this row; or in none. */
  open(row: HTMLElement | null): void {
    if (row === this.#row) return;
    setTabIndex(this.#row, -1);
    this.#row = row;
    setTabIndex(row, 0);
  }

  /**
   * @param row That of the message which has the focus, or in which it is.
   * @returns whether the key was ours.
   */
  onKeyDown({key, target, altKey, ctrlKey, metaKey}: KeyboardEvent, row: HTMLElement | null): boolean {
    if (row === null || altKey || ctrlKey || metaKey) return false;
    if (target !== row) {
      if (key === 'Escape') row.focus({preventScroll: true});
      return key === 'Escape';
    }
    if (key !== 'Enter' && key !== 'F2') return false;
    const inside = controlsOf(row).filter((control) => control.checkVisibility({visibilityProperty: true}));
    const first =
      inside.find((control) => !control.matches(menuButton)) ?? (key === 'F2' ? inside[0] : undefined);
    first?.focus();
    return first !== undefined;
  }
}

function controlsOf(row: HTMLElement): readonly HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(controls)];
}

function setTabIndex(row: HTMLElement | null, tabIndex: number): void {
  for (const control of row === null ? [] : controlsOf(row)) control.tabIndex = tabIndex;
}
