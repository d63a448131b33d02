import 'deep-chat';

const roles = {u0: 'user', u1: 'ai', u2: 'robin'};
let chat;
/** Answers to its requests for older messages. */
const answers = [];

export const adapter = {
  name: 'deep-chat',
  toRow: ({author, text, link}) => ({role: roles[author.id], text: `${text} ${link}`}),
  mount(box, rows) {
    chat = document.createElement('deep-chat');
    chat.style.cssText = 'width:400px;height:600px;border:none;display:block';
    chat.connect = {handler: (_body, signals) => signals.onResponse({text: 'x'})};
    chat.loadHistory = (page) =>
      page === 0 ? [...rows, false] : new Promise((resolve) => answers.push(resolve));
    box.append(chat);
  },
  append(row) {
    chat.addMessage(row);
  },
  async prepend(older) {
    for (let frame = 0; frame < 30 && answers.length === 0; frame++)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    const answer = answers.shift();
    if (answer === undefined) throw new Error('It did not ask for older messages.');
    answer([...older, false]);
  },
  scroller: () => chat.shadowRoot.querySelector('#messages'),
};
