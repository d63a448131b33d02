import {
  ACTION_ITEMS_LENGTH_CHANGE,
  UPDATE_VIRTUAL_STATE,
  createContainerDriver,
  createListLayout,
  createVirtualStore,
} from 'virtua/unstable_core';
import {addStyles, isNearEnd, messageElement, scrollBox} from '../page/markup.ts';

const guessedPx = 75;

let scroller, content, messages, store, layout, driver;
/** The rows in the DOM, by id of the message. */
const rows = new Map();

/** The core with the least around it, about what a controller for Lit would do. */
export const adapter = {
  name: 'virtua core',
  mount(box, given) {
    addStyles();
    messages = [...given];
    scroller = scrollBox();
    content = document.createElement('div');
    content.style.cssText = 'contain:size style;overflow-anchor:none;position:relative;width:100%';
    scroller.append(content);
    box.append(scroller);
    layout = createListLayout(messages.length, guessedPx);
    store = createVirtualStore(layout);
    driver = createContainerDriver(store, layout, false);
    store.$subscribe(UPDATE_VIRTUAL_STATE, draw);
    driver.$observe(content, scroller);
    draw();
    this.scrollToEnd();
  },
  append(message) {
    const follows = isNearEnd(scroller);
    messages.push(message);
    store.$update(ACTION_ITEMS_LENGTH_CHANGE, messages.length, false);
    draw();
    if (follows) this.scrollToEnd();
  },
  prepend(older) {
    messages = [...older, ...messages];
    store.$update(ACTION_ITEMS_LENGTH_CHANGE, messages.length, true);
    draw();
  },
  scrollToEnd() {
    driver.$scroll(messages.length - 1, {align: 'end'});
  },
  scroller: () => scroller,
};

function draw() {
  content.style.height = `${store.$getTotalSize()}px`;
  const [first, last] = store.$getRange(200);
  const wanted = new Set();
  for (let index = Math.max(0, first); index <= last && index < messages.length; index++) {
    const message = messages[index];
    wanted.add(message.id);
    const row = rows.get(message.id) ?? makeRow(message);
    if (row.index !== index) {
      row.unobserve?.();
      row.unobserve = driver.$observeItem(row.element, index);
      row.index = index;
    }
    row.element.style.top = `${store.$getItemOffset(index)}px`;
    row.element.style.visibility = layout.$isSizeEqual(index) ? 'hidden' : '';
  }
  for (const [id, row] of rows)
    if (!wanted.has(id)) {
      row.unobserve?.();
      row.element.remove();
      rows.delete(id);
    }
  driver.$effect();
}

function makeRow(message) {
  const element = document.createElement('div');
  element.style.cssText = 'contain:layout style;position:absolute;width:100%;left:0';
  element.append(messageElement(message));
  content.append(element);
  const row = {element, index: -1, unobserve: undefined};
  rows.set(message.id, row);
  return row;
}
