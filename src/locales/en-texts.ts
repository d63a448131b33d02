import type {MessageTexts, Translation} from '../localize/translation.js';

/* English but for what no first paint needs, failures for example: see en.ts. */

const list = new Intl.ListFormat('en', {type: 'conjunction'});
const number = new Intl.NumberFormat('en');

const texts: Omit<Translation, 'errors' | 'notes' | keyof MessageTexts> = {
  $lang: 'en',
  $dir: 'ltr',

  conversations: 'Messages',
  noConversations: 'No conversations yet',
  noConversationsHint: 'When somebody writes to you, it appears here.',
  conversationWithout: 'Conversation',
  emptyConversation: 'No messages yet',
  unreadMessages: (count) => (count === 1 ? '1 unread message' : `${number.format(count)} unread messages`),
  muted: 'Muted',

  messages: 'Messages',
  chooseConversation: 'Choose a conversation',
  noMessages: 'No messages yet',
  noMessagesHint: 'Say hello.',
  newMessages: (count) => (count === 1 ? '1 new message' : `${number.format(count)} new messages`),
  jumpToLatest: 'Jump to the latest message',
  firstUnread: 'Jump to the first unread message',
  unread: (count) => `${count} unread`,
  dismiss: 'Dismiss',
  today: 'Today',
  yesterday: 'Yesterday',
  loadingOlder: 'Loading older messages',
  loading: 'Loading',
  edited: 'Edited',
  unsupportedMessage: 'This message cannot be shown here.',
  file: (name) => `File: ${name}`,
  you: 'You',
  system: 'System',
  saidBy: (name) => `${name}:`,
  showMore: 'Show more',
  showLess: 'Show less',
  participants: (names, others) =>
    others > 0
      ? `${names.join(', ')} and ${others === 1 ? '1 other' : `${number.format(others)} others`}`
      : list.format(names),
  back: 'Back to conversations',
  searchMessages: 'Search messages',

  queued: 'Waiting to send',
  uploading: 'Uploading',
  sending: 'Sending',
  stillSending: 'Still sending',
  sent: 'Sent',
  readByAll: 'Read',
  readBySome: 'Read by some',
  notSent: 'Not sent',
  retrySend: 'Try again',
  editUnsent: 'Edit',
  deleteUnsent: 'Delete',
  deleteForGood: 'Delete for good',

  message: 'Message',
  messageTo: (name) => `Message ${name}`,
  send: 'Send',
  removeFile: (name) => `Remove ${name}`,
  bytesLeft: (bytes) => {
    const count = Math.abs(bytes);
    return `${number.format(count)} ${count === 1 ? 'byte' : 'bytes'} ${bytes < 0 ? 'too many' : 'left'}`;
  },

  typingNow: 'Typing…',
  typing: (names, max) =>
    names.length === 1
      ? `${names[0]} is typing`
      : names.length <= max
        ? `${list.format(names)} are typing`
        : 'Several people are typing',

  connectionLost: 'Connection lost.',
  offline: 'You are offline.',
  sentLater: 'Messages will be sent when the connection is back.',
  waitingToSend: (count) =>
    count === 1 ? '1 message is waiting.' : `${number.format(count)} messages are waiting.`,
  nextTry: (wait) => `Next try in ${wait}.`,
  tryAgain: 'Try now',
  reconnect: 'Reconnect',
  signInAgain: 'Sign in again',
  signedOut: 'You are signed out.',
  goOn: 'Continue',
};

export default texts;
