import {render} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {addStyles, isNearEnd, messageTemplate, scrollBox} from '../page/markup.ts';

/*
 * The reference: chunks in normal flow, a bounded window, two spacers, an anchor of its own, and nothing else. No
 * images, resizing, focus, keyboard, announcements, jumps. The cheapest that a list of this kind can be.
 */

const rowsPerChunk = 32;
const guessedPx = 75;
/** Kept drawn beyond each edge, in px. */
const overscan = 900;

let scroller, before, middle, after;
/** @type {{messages: readonly object[], height?: number, element?: HTMLElement}[]} */
let chunks = [];
/** The first and the last chunk in the DOM. */
let first = 0;
let last = -1;

export const adapter = {
  name: 'prototype: chunked window',
  mount(box, messages) {
    addStyles('.scroll { overflow-anchor: none; }');
    scroller = scrollBox();
    [before, middle, after] = Array.from({length: 3}, () => document.createElement('div'));
    scroller.append(before, middle, after);
    box.append(scroller);
    for (let start = 0; start < messages.length; start += rowsPerChunk)
      chunks.push({messages: messages.slice(start, start + rowsPerChunk)});
    toEnd();
    scroller.addEventListener('scroll', update, {passive: true});
  },
  append(message) {
    const follows = isNearEnd(scroller);
    let chunk = chunks.at(-1);
    if (chunk.messages.length >= rowsPerChunk) {
      chunk = {messages: []};
      chunks.push(chunk);
      if (follows && last === chunks.length - 2) {
        chunk.messages.push(message);
        draw(chunk);
        middle.append(chunk.element);
        last++;
        scroller.scrollTop = scroller.scrollHeight;
        return;
      }
    }
    chunk.messages.push(message);
    if (chunk.element) draw(chunk);
    else {
      if (chunk.height) chunk.height += guessedPx;
      space();
    }
    if (follows) scroller.scrollTop = scroller.scrollHeight;
  },
  prepend(older) {
    const anchor = findAnchor();
    const added = [];
    for (let end = older.length; end > 0; end -= rowsPerChunk)
      added.unshift({messages: older.slice(Math.max(0, end - rowsPerChunk), end)});
    chunks.unshift(...added);
    first += added.length;
    last += added.length;
    space();
    if (anchor) scroller.scrollTop += anchor.row.getBoundingClientRect().top - anchor.top;
    update();
  },
  scrollToEnd: toEnd,
  scroller: () => scroller,
};

function heightOf(chunk) {
  return chunk.height ?? chunk.messages.length * guessedPx;
}

function draw(chunk) {
  chunk.element ??= document.createElement('div');
  render(
    repeat(chunk.messages, ({id}) => id, messageTemplate),
    chunk.element,
  );
}

function findAnchor() {
  const edge = scroller.getBoundingClientRect().top;
  for (let place = first; place <= last; place++) {
    const {element} = chunks[place];
    if (element.getBoundingClientRect().bottom <= edge) continue;
    for (const row of element.children) {
      const {top, bottom} = row.getBoundingClientRect();
      if (bottom > edge) return {row, top};
    }
  }
  return null;
}

function space() {
  let above = 0;
  let below = 0;
  for (let place = 0; place < first; place++) above += heightOf(chunks[place]);
  for (let place = last + 1; place < chunks.length; place++) below += heightOf(chunks[place]);
  before.style.height = `${above}px`;
  after.style.height = `${below}px`;
}

/** The chunks that cover what is in view and a stretch around it. */
function wanted() {
  const from = scroller.scrollTop - overscan;
  const to = scroller.scrollTop + scroller.clientHeight + overscan;
  let y = 0;
  let start = -1;
  let end = -1;
  for (let place = 0; place < chunks.length; place++) {
    const chunk = chunks[place];
    const isDrawn = place >= first && place <= last && chunk.element?.isConnected;
    const height = isDrawn ? chunk.element.offsetHeight : heightOf(chunk);
    if (y + height > from && start < 0) start = place;
    if (y < to) end = place;
    y += height;
    if (y > to && start >= 0) break;
  }
  return [Math.max(0, start < 0 ? chunks.length - 1 : start), Math.max(0, end)];
}

function setRange(start, end) {
  const anchor = last >= first ? findAnchor() : null;
  for (let place = first; place <= last; place++)
    if (place < start || place > end) {
      const chunk = chunks[place];
      chunk.height = chunk.element.getBoundingClientRect().height;
      chunk.element.remove();
      chunk.element = undefined;
    }
  let next = null;
  for (let place = end; place >= start; place--) {
    const chunk = chunks[place];
    if (!chunk.element) {
      draw(chunk);
      middle.insertBefore(chunk.element, next);
    }
    next = chunk.element;
  }
  first = start;
  last = end;
  space();
  if (!anchor?.row.isConnected) return;
  const moved = anchor.row.getBoundingClientRect().top - anchor.top;
  if (Math.abs(moved) > 0.01) scroller.scrollTop += moved;
}

function update() {
  for (let pass = 0; pass < 3; pass++) {
    const [start, end] = wanted();
    if (start === first && end === last) return;
    setRange(start, end);
  }
}

function toEnd() {
  const end = chunks.length - 1;
  let height = 0;
  let start = end;
  while (start > 0 && height < scroller.clientHeight + overscan) height += heightOf(chunks[start--]);
  setRange(start, end);
  scroller.scrollTop = scroller.scrollHeight;
}
