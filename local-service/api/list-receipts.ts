import {toOffsetPage} from './offset-page.js';
import type {Operation} from './operation.js';
import {readableRoom} from './permissions.js';

/** Lists what became of a message on its way to those without the SDK: `getDetailedDeliveryReceipts`. */
export const listReceipts: Operation = (call) => {
  const {record} = readableRoom(call, call.params[0]!);
  const receipts = call.world.receipts(record.sid, call.params[1]!);
  const {items, meta} = toOffsetPage(call.query, receipts);
  const delivery_receipts = items.map((receipt) => ({
    sid: receipt.sid,
    message_sid: receipt.messageSid,
    conversation_sid: receipt.conversationSid,
    channel_message_sid: receipt.channelMessageSid,
    participant_sid: receipt.participantSid,
    status: receipt.status,
    error_code: receipt.errorCode,
    date_created: receipt.dateCreated,
    date_updated: receipt.dateUpdated,
  }));
  return {status: 200, body: {delivery_receipts, meta}};
};
