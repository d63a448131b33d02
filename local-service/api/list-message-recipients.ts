import type {Message} from '../world/records.js';
import type {Room} from '../world/room.js';
import {askedPage, pageToken, type AskedPage} from './offset-page.js';
import type {Operation} from './operation.js';
import {readableRoom} from './permissions.js';

/** Few messages of a long history may be e-mails; a request looks at no more than these. */
const MAX_MESSAGES = 1_000;

/** Who got messages as e-mails: of one message, or of all in pages, whose token is the index of a message. */
export const listMessageRecipients: Operation = (call) => {
  const {query, params} = call;
  const room = readableRoom(call, params[0]!);
  const messageSid = query.get('MessageSid');
  if (messageSid !== undefined) {
    const meta = {previous_token: null, next_token: null};
    return {status: 200, body: {message_recipients: toRows(room.message(messageSid)), meta}};
  }
  return {status: 200, body: pageOf(room, askedPage(query))};
};

/** The page ends with the message that fills it: a message's recipients stay together. */
function pageOf(room: Room, asked: AskedPage) {
  const {start: from, size} = asked;
  const {items, hasNext} = room.log.page({from, order: 'asc', size: MAX_MESSAGES});
  const rows: ReturnType<typeof toRows> = [];
  let next = from;
  let isMore = hasNext;
  for (const [place, message] of items.entries()) {
    rows.push(...toRows(message));
    next = message.index + 1;
    if (rows.length < size) continue;
    isMore ||= place < items.length - 1;
    break;
  }
  const meta = {
    previous_token: previousOf(room, asked),
    next_token: isMore ? pageToken({start: next, size}) : null,
  };
  return {message_recipients: rows, meta};
}

/** Where the page before begins; null when it would be empty. */
function previousOf(room: Room, {start: from, size}: AskedPage): string | null {
  if (from === 0) return null;
  const {items, hasNext} = room.log.page({from: from - 1, order: 'desc', size: MAX_MESSAGES});
  let count = 0;
  for (const message of items) {
    count += toRows(message).length;
    if (count >= size) return pageToken({start: message.index, size});
  }
  const first = items.at(-1);
  return first !== undefined && (count > 0 || hasNext) ? pageToken({start: first.index, size}) : null;
}

function toRows({sid, emailRecipients = []}: Message) {
  return emailRecipients.map(({level, name, address}) => ({
    message_sid: sid,
    type: 'email',
    level,
    name,
    address,
  }));
}
