import {addStyles, isNearEnd, messageElement, scrollBox} from '../page/markup.ts';

/** @type {HTMLElement} */
let scroller;

/** What a page without any library does: one node for each message. */
export const adapter = {
  name: 'plain DOM',
  mount(box, messages) {
    addStyles();
    scroller = scrollBox();
    scroller.append(...messages.map(messageElement));
    box.append(scroller);
    scroller.scrollTop = scroller.scrollHeight;
  },
  append(message) {
    const follows = isNearEnd(scroller);
    scroller.append(messageElement(message));
    if (follows) scroller.scrollTop = scroller.scrollHeight;
  },
  prepend(messages) {
    const {scrollHeight, scrollTop} = scroller;
    scroller.prepend(...messages.map(messageElement));
    // The browser keeps the place by itself, but not at the very top.
    if (scrollTop < 1) scroller.scrollTop = scrollTop + scroller.scrollHeight - scrollHeight;
  },
  scroller: () => scroller,
};
