import type {Translation} from '../localize/translation.js';

const list = new Intl.ListFormat('en', {type: 'conjunction'});
const number = new Intl.NumberFormat('en');

const en: Translation = {
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
  showAll: 'Show all',
  participants: (names, others) =>
    others > 0
      ? `${names.join(', ')} and ${others === 1 ? '1 other' : `${number.format(others)} others`}`
      : list.format(names),
  back: 'Back to conversations',

  queued: 'Waiting to send',
  sending: 'Sending',
  sent: 'Sent',
  readByAll: 'Read',
  readBySome: 'Read by some',
  notSent: 'Not sent',
  retrySend: 'Try again',
  editUnsent: 'Edit',

  message: 'Message',
  messageTo: (name) => `Message ${name}`,
  send: 'Send',
  closedConversation: 'This conversation is closed.',
  bytesLeft: (bytes) => {
    const count = Math.abs(bytes);
    return `${number.format(count)} ${count === 1 ? 'byte' : 'bytes'} ${bytes < 0 ? 'too many' : 'left'}`;
  },

  typing: (names, max) =>
    names.length === 1
      ? `${names[0]} is typing`
      : names.length <= max
        ? `${list.format(names)} are typing`
        : 'Several people are typing',

  connectionLost: 'Connection lost. Messages will be sent when it is back.',
  offline: 'You are offline. Messages will be sent when you are back.',
  tryAgain: 'Try now',
  reconnect: 'Reconnect',

  errors: {
    'token-endpoint-invalid': 'The chat is not set up: its sign-in address is missing or wrong.',
    'token-endpoint-unreachable': 'The sign-in service does not answer. We keep trying.',
    'token-denied': 'Please sign in to use the chat.',
    'token-malformed': 'The sign-in service gave an answer we do not understand.',
    'token-refused': 'The chat service refused your sign-in.',
    'token-expired': 'Your session has ended. Please sign in again.',
    'identity-changed': 'You are signed in as somebody else now. Reload the page to go on.',
    'insecure-context': 'The chat needs a secure (https) page.',
    'connection-failed': 'The chat service does not answer. We keep trying.',
    'sdk-unavailable': 'The chat could not be loaded. Check your connection and try again.',
    'conversation-not-found': 'This conversation does not exist, or you are no longer in it.',
    'conversation-forbidden': 'You do not have access to this conversation.',
    'history-failed': 'The messages could not be loaded.',
    'message-too-long': 'This message is too long. Please shorten it.',
    'not-permitted': 'You may not write in this conversation.',
    throttled: 'Too many messages at once. Please wait a moment.',
    'send-failed': 'This message was not sent.',
    unexpected: 'Something went wrong. Please try again.',
  },
};

export default en;
