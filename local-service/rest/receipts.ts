import {unknownResource} from '../service-error.js';
import type {Receipt} from '../world/delivery.js';
import {owner, toRestDate} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/** What became of a message on its way. Source: Conversations REST, Conversation Message Receipt resource. */
export const listReceipts: RestOperation = (call) =>
  toPage(call, 'delivery_receipts', receiptsOf(call), (receipt) => toResource(call, receipt));

export const getReceipt: RestOperation = (call) => {
  const receipt = receiptsOf(call).find(({sid}) => sid === call.params[2]);
  if (receipt === undefined) throw unknownResource();
  return {status: 200, body: toResource(call, receipt)};
};

function receiptsOf({world, params}: RestCall): readonly Receipt[] {
  return world.receipts(params[0]!, params[1]!);
}

function toResource(call: RestCall, receipt: Receipt) {
  const {sid, conversationSid, messageSid, status} = receipt;
  return {
    ...owner(call),
    sid,
    conversation_sid: conversationSid,
    message_sid: messageSid,
    channel_message_sid: receipt.channelMessageSid,
    participant_sid: receipt.participantSid,
    // The cloud has no word for what is not sent yet.
    status: status === 'queued' ? null : status,
    error_code: receipt.errorCode,
    date_created: toRestDate(receipt.dateCreated),
    date_updated: toRestDate(receipt.dateUpdated),
    url: `${call.baseUrl}/Conversations/${conversationSid}/Messages/${messageSid}/Receipts/${sid}`,
  };
}
