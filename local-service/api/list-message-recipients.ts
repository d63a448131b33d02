import type {Message} from '../world/records.js';
import type {Room} from '../world/room.js';
import {numberIn, pageSizeIn} from './offset-page.js';
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
  return {status: 200, body: pageOf(room, numberIn(query, 'PageToken') ?? 0, pageSizeIn(query))};
};

/** The page ends with the message that fills it: a message's recipients stay together. */
function pageOf(room: Room, from: number, size: number) {
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
  return {message_recipients: rows, meta: {previous_token: null, next_token: isMore ? String(next) : null}};
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
