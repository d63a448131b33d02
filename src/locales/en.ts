import type {Translation} from '../localize/translation.js';
import texts from './en-texts.js';

const number = new Intl.NumberFormat('en');

const en: Translation = {
  ...texts,

  delivered: 'Delivered',
  deliveredToSome: (total) => `Delivered to some of ${number.format(total)}`,
  deliveredTo: (count, total) => `Delivered to ${number.format(count)} of ${number.format(total)}`,
  notDelivered: 'Not delivered',
  notDeliveredToAll: 'Not delivered to everyone',

  messageMenu: 'Message actions',
  copyText: 'Copy text',
  copied: 'Copied',
  notCopied: 'The text could not be copied.',
  markUnread: 'Mark as unread',
  details: 'Details',
  messageDetails: 'Message details',
  close: 'Close',

  sentBy: 'From',
  deliveryState: 'Status',
  readBy: 'Read by',
  readByPeople: (people) => `Read by ${people}`,
  notReadYet: 'Not read yet',
  andOthers: (count) => (count === 1 ? 'and 1 other' : `and ${number.format(count)} others`),
  recipients: 'By SMS and WhatsApp',
  receiptsFailed: 'The delivery report could not be loaded.',
  errorCode: (code) => `Error ${code}`,

  notes: {
    joined: (who) => `${who} joined`,
    left: (who) => `${who} left`,
    visited: (who) => `${who} joined and left`,
    returned: (who) => `${who} left and came back`,
    added: 'You were added',
    renamed: (name) =>
      name === null ? 'The conversation has no name any more' : `The conversation is now called “${name}”`,
    closed: 'The conversation was closed',
    reopened: 'The conversation was opened again',
    gone: 'You are no longer in this conversation.',
    copyDraft: 'Copy the draft',
  },

  olderMatch: 'Older match',
  newerMatch: 'Newer match',
  closeSearch: 'Close search',
  matches: (place, count, hasMore) =>
    [
      place > 0
        ? `${number.format(place)} of ${number.format(count)}`
        : count === 1
          ? '1 match'
          : `${number.format(count)} matches`,
      hasMore ? ' so far' : '',
    ].join(''),
  nothingFound: 'Nothing found',
  searching: 'Searching',
  searchedBackTo: (date) => `Searched back to ${date}`,
  stopSearch: 'Stop',
  searchOn: 'Search on',
  searchedLater: 'The search goes on when it is back.',
  queryTooLong: 'This is too long to search for.',

  errors: {
    'token-endpoint-invalid': 'The chat is not set up: its sign-in address is missing or wrong.',
    'token-endpoint-unreachable': 'The sign-in service does not answer.',
    'token-denied': 'Please sign in to use the chat.',
    'token-malformed': 'The sign-in service gave an answer we do not understand.',
    'token-refused': 'The chat service refused your sign-in.',
    'token-expired': 'Your session has ended. Please sign in again.',
    'identity-changed': 'You are signed in as somebody else now.',
    'service-url-invalid': 'The chat is not set up: the address of its service is wrong.',
    'csp-blocked': 'This page does not let the chat connect. Please tell its owner.',
    'insecure-context': 'The chat needs a secure (https) page.',
    'connection-failed': 'The chat service does not answer.',
    'sdk-unavailable': 'The chat could not be loaded. Check your connection and try again.',
    'conversation-not-found': 'This conversation does not exist, or you are no longer in it.',
    'conversation-forbidden': 'You do not have access to this conversation.',
    'conversation-closed': 'This conversation is closed.',
    'history-failed': 'The messages could not be loaded.',
    'message-empty': 'There is nothing to send.',
    'message-too-long': 'This message is too long. Please shorten it.',
    'not-permitted': 'You may not write in this conversation.',
    throttled: 'Too many messages at once. Please wait a moment.',
    'attributes-too-large': 'This message carries too much additional data.',
    'too-many-files': 'These are too many files for one message.',
    'file-too-large': 'This file is too large.',
    'file-type-refused': 'Files of this type cannot be sent here.',
    'upload-failed': 'The file could not be uploaded.',
    'storage-unavailable':
      'Unsent messages cannot be kept on this device. Leave this page open until they are sent.',
    'send-failed': 'This message was not sent.',
    unexpected: 'Something went wrong. Please try again.',
  },
};

export default en;
