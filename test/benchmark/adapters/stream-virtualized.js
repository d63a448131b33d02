import {createElement} from 'react';
import {createRoot} from 'react-dom/client';
import {StreamChat} from 'stream-chat';
import {Channel, Chat, VirtualizedMessageList, Window} from 'stream-chat-react';
import 'stream-chat-react/css/index.css';

const cid = 'messaging:x';
let box, client, channel;
/** Answers to its requests for older messages. */
const answers = [];

/** Its client is told that it is connected, and asks nobody. The list copies its state every 500 ms at most. */
export const adapter = {
  name: 'stream-chat-react',
  toRow: ({id, text, link, author, ts}) => ({
    id,
    cid,
    text: `${text} ${link}`,
    html: '',
    type: 'regular',
    user: {id: author.id, name: author.name, role: 'user'},
    attachments: [],
    latest_reactions: [],
    own_reactions: [],
    reaction_counts: {},
    reaction_scores: {},
    reply_count: 0,
    mentioned_users: [],
    status: 'received',
    created_at: new Date(ts).toISOString(),
    updated_at: new Date(ts).toISOString(),
  }),
  prepare(host) {
    box = host;
    client = offlineClient();
    channel = client.channel('messaging', 'x', {name: 'Room'});
    client.activeChannels[channel.cid] = channel;
    client.configs[channel.cid] = {
      read_events: false,
      typing_events: false,
      commands: [],
      max_message_length: 5000,
    };
    channel.initialized = true;
    channel.data = {...channel.data, own_capabilities: [], id: 'x', cid: channel.cid, type: 'messaging'};
    channel.state.membership = {};
    channel.query = () => new Promise((resolve) => answers.push(resolve));
    channel.markRead = async () => ({});
  },
  mount(host, rows) {
    channel.state.addMessagesSorted(rows, false, true, true, 'latest');
    channel.state.messagePagination.hasPrev = true;
    host.style.display = 'block';
    const style = createElement(
      'style',
      null,
      '.str-chat__channel{height:600px;width:400px}.str-chat__container,.str-chat__main-panel{width:100%;height:100%}',
    );
    const list = createElement(Window, null, createElement(VirtualizedMessageList));
    const chat = createElement(Chat, {client}, createElement(Channel, {channel}, list));
    const size = {height: 600, width: 400, overflow: 'hidden'};
    createRoot(host).render(createElement('div', {style: size}, style, chat));
  },
  append(row) {
    client.dispatchEvent({
      type: 'message.new',
      cid: channel.cid,
      channel_id: 'x',
      channel_type: 'messaging',
      message: row,
      user: row.user,
      created_at: row.created_at,
    });
  },
  async prepend(older) {
    for (let frame = 0; frame < 60 && answers.length === 0; frame++)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    const answer = answers.shift();
    if (answer === undefined) throw new Error('It did not ask for older messages.');
    channel.state.addMessagesSorted(older, false, true, true, 'current');
    channel.state.messagePagination.hasPrev = true;
    answer({messages: older});
  },
  scroller: () =>
    box.querySelector('[data-virtuoso-scroller]') ??
    box.querySelector('.str-chat__message-list, .str-chat__list'),
};

function offlineClient() {
  const made = new StreamChat('k', {disableCache: true, logger: () => {}});
  const answer = {app: {}, channels: [], threads: [], reminders: [], duration: '0'};
  made.userID = 'u0';
  made.user = made._user = {id: 'u0', name: 'Me', mutes: []};
  made.userToken = 't';
  made.connectionId = 'c';
  made.doAxiosRequest = async () => answer;
  made.axiosInstance.request = async () => ({data: answer, status: 200, headers: {}});
  made.getAppSettings = async () => answer;
  made.wsConnection = {isHealthy: true};
  made.wsPromise = Promise.resolve();
  made.userMuteStatus = () => ({muted: false, createdAt: null, updatedAt: null});
  return made;
}
