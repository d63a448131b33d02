/** The kinds of push the SDK registers for in its `init`; no others may be sent. */
export type MessageType =
  | 'twilio.ipmsg.typing_indicator'
  | 'twilio.sync.event'
  | 'com.twilio.rtd.cds.document'
  | 'com.twilio.rtd.cds.list'
  | 'com.twilio.rtd.cds.map';

/** A push, encoded once however many connections it goes to. */
export interface Notification {
  readonly messageType: MessageType;
  readonly payload: Buffer;
}

export function notification(messageType: MessageType, payload: object): Notification {
  return {messageType, payload: Buffer.from(JSON.stringify(payload))};
}

/** Where pushes go: a live connection. */
export interface Subscriber {
  readonly identity: string;
  /** What it hears; kept by the objects themselves, so that it can be undone when the connection ends. */
  readonly subscriptions: Set<{unsubscribe(subscriber: Subscriber): void}>;
  /** Must not throw, and must keep the order of calls. */
  notify(push: Notification): void;
}
