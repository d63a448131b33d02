import {html} from 'lit';
import {icon} from '../../styles/icons.js';
import {FloatingPanel} from './floating-panel.js';
import {messageActions, type MessageAction} from './message-actions.js';
import type {MessageSubject, OpenPanel, PanelPlace} from './message-subject.js';
import {TypeAhead} from './type-ahead.js';

/** Opens the menu on a message, with the focus on its first entry. */
export function openMenu(subject: MessageSubject, place: PanelPlace): OpenPanel {
  // Once: an entry that came or went meanwhile would put another under the finger.
  const actions = messageActions(subject);
  const menu = new FloatingPanel(subject.host, place, subject.message?.own ?? false, () =>
    entries(actions, run),
  );
  const {element} = menu;
  const items = () => [...element.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const typeAhead = new TypeAhead();

  function run(action: () => void | Promise<void>): void {
    menu.close();
    void action();
  }

  element.role = 'menu';
  element.part.add('menu');
  element.classList.add('menu');
  element.ariaLabel = subject.context.terms.messageMenu;
  element.addEventListener('keydown', (event) => {
    // As in every menu: back to where it was opened, from where the next Tab leads on.
    if (event.key === 'Tab') menu.close();
    const next = step(event.key, items()) ?? typeAhead.find(event, items());
    if (next === undefined && event.key !== 'Tab') return;
    event.preventDefault();
    next?.focus();
  });
  menu.show();
  items()[0]?.focus();
  return {
    update: () => (subject.message === undefined ? menu.close() : menu.update()),
    close: () => menu.close(),
  };
}

function entries(actions: readonly MessageAction[], run: (action: () => void | Promise<void>) => void) {
  return actions.map(
    (action) =>
      html`<button part="menu-item" role="menuitem" type="button" tabindex="-1" @click=${() => run(action.run)}
        >${icon(action.outline, 18)}<span>${action.label}</span></button
      >`,
  );
}

/** Where a key leads, around the ends. */
function step(key: string, items: readonly HTMLElement[]): HTMLElement | undefined {
  const here = items.findIndex((item) => item.matches(':focus'));
  switch (key) {
    case 'ArrowDown':
      return items[(here + 1) % items.length];
    case 'ArrowUp':
      return items.at(here <= 0 ? -1 : here - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default:
      return undefined;
  }
}
