import '@vaadin/message-list';
import {timeOf} from '../page/markup.ts';

let list;

/** It follows its end by itself, but not yet when it is filled. */
export const adapter = {
  name: '@vaadin/message-list',
  toRow: ({text, link, ts, author}) => ({
    text: `${text} ${link}`,
    time: timeOf(ts),
    userName: author.name,
    userColorIndex: Number(author.id.slice(1)),
  }),
  async mount(box, rows) {
    list = document.createElement('vaadin-message-list');
    list.style.cssText = 'height:100%;overflow:auto';
    box.append(list);
    list.items = rows;
    await list.updateComplete;
    list.scrollTop = list.scrollHeight;
  },
  append(row) {
    list.items = [...list.items, row];
  },
  prepend(older) {
    list.items = [...older, ...list.items];
  },
  scroller: () => list,
};
