/** With how many of those whom a message is sent to by SMS or WhatsApp something has happened. */
export type DeliveryAmount = 'none' | 'some' | 'all';

/**
 * How far a message has come on its way to those who are reached by SMS or WhatsApp. Each step implies the one before:
 * what was read was delivered. Frozen.
 *
 * Source: SDK 3.0.1, `AggregatedDeliveryReceipt`.
 */
export interface DeliverySummary {
  /** How many they are; at least one. */
  readonly total: number;
  /** The carrier has taken it. */
  readonly sent: DeliveryAmount;
  readonly delivered: DeliveryAmount;
  /** WhatsApp alone tells, and only where the reader lets it. */
  readonly read: DeliveryAmount;
  /** The carrier had taken it and could not deliver it. For ever. */
  readonly undelivered: DeliveryAmount;
  /** It could not even be sent. For ever. */
  readonly failed: DeliveryAmount;
}

export type DeliveryState = 'queued' | 'sent' | 'delivered' | 'read' | 'undelivered' | 'failed';

/** How far a message has come on its way to one participant. Frozen. */
export interface DeliveryReceipt {
  /** `DY…` */
  readonly sid: string;
  /** `MB…`: who that is, or was, stands in the conversation's participants. */
  readonly participantSid: string;
  readonly state: DeliveryState;
  /** Twilio's code, for example 30005, of what failed; null for none. */
  readonly errorCode: number | null;
  /** When that became so. Milliseconds since 1970, by the service's clock. */
  readonly updatedAt: number;
}
