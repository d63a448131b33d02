import type {Message} from '@twilio/conversations';
import {clientIdOf} from './client-id-of.js';
import type {ChatMessage} from '../model/message.js';
import {plainName} from '../model/plain-name.js';
import {toDelivery} from './to-delivery.js';

/** The author of what came by SMS or WhatsApp. */
const telephone = /^(?:whatsapp:)?\+\d/;

/** Copies a message, at once: the SDK's objects change in place and are handed out again. */
export function toMessage(message: Message, identity: string): ChatMessage {
  const own = message.author === identity;
  const clientId = clientIdOf(message.attributes);
  const {aggregatedDeliveryReceipt: delivery, participantSid} = message;
  const edited = isEdited(message);
  const base = {
    key: own && clientId !== null ? clientId : message.sid,
    sid: message.sid,
    index: message.index,
    author: message.author,
    own,
    sentAt: message.dateCreated?.getTime() ?? 0,
    edited,
    clientId,
    body: message.body ?? '',
    // A receipt moves the same date.
    ...(edited && delivery === null && {editedAt: message.dateUpdated?.getTime() ?? 0}),
    ...(delivery !== null && {delivery: toDelivery(delivery)}),
    ...(participantSid !== null && telephone.test(message.author ?? '') && {participantSid}),
  };
  const files = (message.attachedMedia ?? []).map((media) =>
    Object.freeze({
      sid: media.sid,
      name: plainName(media.filename ?? ''),
      type: media.contentType,
      bytes: media.size,
    }),
  );
  if (files.length > 0) return Object.freeze({...base, kind: 'file', files: Object.freeze(files)});
  return Object.freeze({...base, kind: message.contentSid === null ? 'text' : 'unknown'});
}

/** The service names who changed a message only once somebody has; receipts move the date alone. */
function isEdited({dateCreated, dateUpdated, lastUpdatedBy}: Message): boolean {
  return lastUpdatedBy !== null && (dateUpdated?.getTime() ?? 0) > (dateCreated?.getTime() ?? 0);
}
