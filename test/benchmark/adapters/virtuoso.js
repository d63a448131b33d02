import {createElement, createRef, memo, useState} from 'react';
import {createRoot} from 'react-dom/client';
import {Virtuoso} from 'react-virtuoso';
import {addStyles, timeOf} from '../page/markup.ts';

/** It counts downwards from here when older messages come. */
const startIndex = 1e7;
const handle = createRef();
let box, setRun;

const Row = memo(({message: {mine, author, ts, text, link}}) =>
  createElement(
    'div',
    {className: mine ? 'm mine' : 'm'},
    createElement(
      'div',
      {className: 'h'},
      createElement('b', null, author.name),
      ' ',
      createElement('time', null, timeOf(ts)),
    ),
    createElement(
      'div',
      {className: 'b'},
      text,
      link ? [' ', createElement('a', {key: 'link', href: link}, link)] : null,
    ),
  ),
);

function List() {
  const [{messages, first}, set] = useState({messages: [], first: startIndex});
  setRun = set;
  if (messages.length === 0) return null;
  return createElement(Virtuoso, {
    ref: handle,
    style: {height: 600},
    data: messages,
    firstItemIndex: first,
    initialTopMostItemIndex: {index: messages.length - 1, align: 'end'},
    followOutput: 'auto',
    increaseViewportBy: 400,
    computeItemKey: (_index, {id}) => id,
    itemContent: (_index, message) => createElement(Row, {message}),
  });
}

export const adapter = {
  name: 'react-virtuoso',
  async prepare(host) {
    addStyles();
    box = host;
    createRoot(box).render(createElement(List));
    await new Promise((resolve) => setTimeout(resolve, 100));
  },
  mount(_box, messages) {
    setRun({messages, first: startIndex});
  },
  append(message) {
    setRun(({messages, first}) => ({messages: [...messages, message], first}));
  },
  prepend(older) {
    setRun(({messages, first}) => ({messages: [...older, ...messages], first: first - older.length}));
  },
  scrollToEnd() {
    handle.current.scrollToIndex({index: 'LAST', align: 'end'});
  },
  scroller: () => box.querySelector('[data-virtuoso-scroller]'),
};
