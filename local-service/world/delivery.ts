/**
 * How far a message has come on its way to someone without the SDK.
 * Source: Twilio, “Delivery Receipts in Conversations”, and SDK 3.0.1, `DeliveryStatus`.
 */
export type DeliveryStatus = 'queued' | 'sent' | 'delivered' | 'read' | 'undelivered' | 'failed';

/** What became of a message on its way to one participant. Dates are ISO 8601. */
export interface Receipt {
  /** `DY…`. */
  readonly sid: string;
  readonly conversationSid: string;
  readonly messageSid: string;
  readonly participantSid: string;
  /** What the network calls it: `SM…` or `WA…`. */
  readonly channelMessageSid: string;
  readonly address: string;
  readonly proxyAddress: string | null;
  readonly status: DeliveryStatus;
  /** Why it was not delivered; 0 otherwise. */
  readonly errorCode: number;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

/** A step of a message on its way. */
export interface ReceiptChange {
  readonly status: DeliveryStatus;
  /** Only with `undelivered` and `failed`; 30008, an unknown error, when absent. */
  readonly errorCode?: number | undefined;
}

type DeliveryAmount = 'none' | 'some' | 'all';

/** How far a message has come with all of them. */
export interface DeliverySummary {
  readonly total: number;
  readonly sent: DeliveryAmount;
  readonly delivered: DeliveryAmount;
  readonly read: DeliveryAmount;
  readonly undelivered: DeliveryAmount;
  readonly failed: DeliveryAmount;
}

/** What may come after a status; the last ones are for ever. */
const nextStatuses: Readonly<Record<DeliveryStatus, readonly DeliveryStatus[]>> = {
  queued: ['sent', 'delivered', 'read', 'undelivered', 'failed'],
  sent: ['delivered', 'read', 'undelivered', 'failed'],
  delivered: ['read'],
  read: [],
  undelivered: [],
  failed: [],
};

export const deliveryStatuses = Object.keys(nextStatuses) as readonly DeliveryStatus[];

export function mayFollow(status: DeliveryStatus, before: DeliveryStatus): boolean {
  return nextStatuses[before].includes(status);
}

/** A message that was read was delivered and sent as well. */
export function summarise(receipts: readonly Receipt[]): DeliverySummary {
  const total = receipts.length;
  const amount = (...statuses: readonly DeliveryStatus[]): DeliveryAmount => {
    const count = receipts.filter(({status}) => statuses.includes(status)).length;
    return count === 0 ? 'none' : count === total ? 'all' : 'some';
  };
  return {
    total,
    sent: amount('sent', 'delivered', 'read', 'undelivered'),
    delivered: amount('delivered', 'read'),
    read: amount('read'),
    undelivered: amount('undelivered'),
    failed: amount('failed'),
  };
}
