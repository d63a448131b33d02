import {render} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {addStyles, isNearEnd, messageTemplate, scrollBox} from '../page/markup.ts';

/** @type {HTMLElement} */
let scroller;
let messages = [];

/** What Lit offers for lists. */
export const adapter = {
  name: 'Lit repeat',
  mount(box, given) {
    addStyles();
    scroller = scrollBox();
    box.append(scroller);
    messages = given;
    draw();
    scroller.scrollTop = scroller.scrollHeight;
  },
  append(message) {
    const follows = isNearEnd(scroller);
    messages = [...messages, message];
    draw();
    if (follows) scroller.scrollTop = scroller.scrollHeight;
  },
  prepend(older) {
    const {scrollHeight, scrollTop} = scroller;
    messages = [...older, ...messages];
    draw();
    if (scrollTop < 1) scroller.scrollTop = scrollTop + scroller.scrollHeight - scrollHeight;
  },
  scroller: () => scroller,
};

function draw() {
  render(
    repeat(messages, ({id}) => id, messageTemplate),
    scroller,
  );
}
