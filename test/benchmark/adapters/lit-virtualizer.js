import {html} from 'lit';
import '@lit-labs/virtualizer';
import {nextFrame} from '../page/frames.ts';
import {addStyles, isNearEnd, messageTemplate} from '../page/markup.ts';

let list;
let messages = [];

/** It keeps no place and follows no end by itself; what an application would write for that stands here. */
export const adapter = {
  name: '@lit-labs/virtualizer',
  async mount(box, given) {
    addStyles();
    messages = given;
    list = document.createElement('lit-virtualizer');
    list.scroller = true;
    list.style.cssText = 'height:100%;display:block';
    list.renderItem = (message) => html`<div style="width:100%">${messageTemplate(message)}</div>`;
    list.keyFunction = ({id}) => id;
    list.items = messages;
    box.append(list);
    await list.updateComplete;
    // Its layout comes with a chunk of its own; until then it can reveal nothing.
    while (list.querySelector('[data-id]') === null) await nextFrame();
    await this.scrollToEnd();
  },
  async append(message) {
    const follows = isNearEnd(list);
    messages = [...messages, message];
    list.items = messages;
    await list.updateComplete;
    if (!follows) return;
    await laidOut();
    for (let frame = 0; frame < 3; frame++) {
      list.scrollTop = list.scrollHeight;
      await nextFrame();
    }
  },
  async prepend(older) {
    const {place, offset} = firstInView();
    messages = [...older, ...messages];
    list.items = messages;
    await list.updateComplete;
    if (place < 0) return;
    list.element(place + older.length)?.scrollIntoView({block: 'start'});
    await laidOut();
    list.scrollTop += offset;
  },
  async scrollToEnd() {
    await list.updateComplete;
    const toLast = () => list.element(messages.length - 1)?.scrollIntoView({block: 'end'});
    toLast();
    await laidOut();
    toLast();
  },
  scroller: () => list,
};

/** Its promise may never settle. */
async function laidOut() {
  const patience = new Promise((resolve) => setTimeout(resolve, 300));
  await Promise.race([list.layoutComplete, patience]).catch(() => undefined);
}

function firstInView() {
  const edge = list.getBoundingClientRect().top;
  const rows = [...list.children]
    .map((row) => ({row, rect: row.getBoundingClientRect()}))
    .filter(({rect}) => rect.height > 0 && rect.bottom > edge)
    .sort((one, other) => one.rect.top - other.rect.top);
  for (const {row, rect} of rows) {
    const id = row.querySelector('[data-id]')?.dataset.id;
    const place = messages.findIndex((message) => message.id === id);
    if (place >= 0) return {place, offset: edge - rect.top};
  }
  return {place: -1, offset: 0};
}
