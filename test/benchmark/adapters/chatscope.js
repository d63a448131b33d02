import {createElement, useState} from 'react';
import {createRoot} from 'react-dom/client';
import {ChatContainer, MainContainer, Message, MessageList} from '@chatscope/chat-ui-kit-react';
import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';

let box, setRows;

function Chat() {
  const [rows, set] = useState([]);
  setRows = set;
  const list = createElement(
    MessageList,
    {autoScrollToBottom: true, autoScrollToBottomOnMount: true, scrollBehavior: 'auto'},
    rows.map(({key, model}) => createElement(Message, {key, model})),
  );
  return createElement(
    'div',
    {style: {height: 600, position: 'relative'}},
    createElement(MainContainer, null, createElement(ChatContainer, null, list)),
  );
}

export const adapter = {
  name: '@chatscope/chat-ui-kit-react',
  toRow: ({id, text, link, ts, author, mine}) => ({
    key: id,
    model: {
      message: `${text} ${link}`,
      sentTime: String(ts),
      sender: author.name,
      direction: mine ? 'outgoing' : 'incoming',
      position: 'single',
      type: 'text',
    },
  }),
  async prepare(host) {
    box = host;
    createRoot(box).render(createElement(Chat));
    await new Promise((resolve) => setTimeout(resolve, 200));
  },
  mount(_box, rows) {
    setRows(rows);
  },
  append(row) {
    setRows((rows) => [...rows, row]);
  },
  prepend(older) {
    setRows((rows) => [...older, ...rows]);
  },
  scroller: () => box.querySelector('.cs-message-list__scroll-wrapper'),
};
