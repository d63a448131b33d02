import {register} from 'vue-advanced-chat';
import {people} from '../page/messages.ts';

register();

const room = {
  roomId: '1',
  roomName: 'Room',
  avatar: '',
  users: people.map(({id, name}) => ({_id: id, username: name})),
};
let chat;

export const adapter = {
  name: 'vue-advanced-chat',
  toRow: ({id, index, text, link, author, ts}) => ({
    _id: id,
    indexId: index,
    content: `${text} ${link}`,
    senderId: author.id,
    username: author.name,
    date: new Date(ts).toDateString(),
    timestamp: new Date(ts).toISOString().slice(11, 16),
    saved: true,
  }),
  async prepare(box) {
    chat = document.createElement('vue-advanced-chat');
    chat.style.cssText = 'display:block;height:100%';
    Object.assign(chat, {
      height: '100%',
      currentUserId: 'u0',
      singleRoom: true,
      roomsLoaded: true,
      rooms: [room],
      roomId: '1',
      messages: [],
      messagesLoaded: false,
      showAudio: false,
      showFiles: false,
      showEmojis: false,
      showReactionEmojis: false,
    });
    const asked = new Promise((resolve) => chat.addEventListener('fetch-messages', resolve, {once: true}));
    box.append(chat);
    await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 2000))]);
    await new Promise((resolve) => setTimeout(resolve, 300));
  },
  mount(_box, rows) {
    chat.messages = rows;
    chat.messagesLoaded = true;
  },
  append(row) {
    chat.messages = [...chat.messages, row];
  },
  prepend(older) {
    chat.messages = [...older, ...chat.messages];
  },
  scroller: () =>
    chat.shadowRoot.querySelector('#messages-list') ?? chat.shadowRoot.querySelector('.vac-container-scroll'),
};
