import type {AggregatedDeliveryReceipt, DetailedDeliveryReceipt} from '@twilio/conversations';
import type {DeliveryReceipt, DeliveryState, DeliverySummary} from '../model/delivery.js';

const states: readonly DeliveryState[] = ['queued', 'sent', 'delivered', 'read', 'undelivered', 'failed'];

/** Copies what a message tells of its delivery, at once: the SDK changes the object in place. */
export function toDelivery(receipt: AggregatedDeliveryReceipt): DeliverySummary {
  const {total, sent, delivered, read, undelivered, failed} = receipt;
  return Object.freeze({total, sent, delivered, read, undelivered, failed});
}

/** Copies what is known of one recipient. A state newer than we are counts as the first: it says the least. */
export function toReceipt(receipt: DetailedDeliveryReceipt): DeliveryReceipt {
  const {sid, participantSid, status, errorCode, dateUpdated} = receipt;
  return Object.freeze({
    sid,
    participantSid,
    state: states.find((state) => state === status) ?? 'queued',
    // Text or number, and 0 for none (SDK 3.0.1).
    errorCode: Number(errorCode) || null,
    updatedAt: Date.parse(dateUpdated) || 0,
  });
}
