import {randomUUID} from 'node:crypto';
import {encodeFrame} from '../twilsock/frame.js';

/** The kinds of push the SDK registers for in its `init`; no others may be sent. */
export type MessageType =
  | 'twilio.ipmsg.typing_indicator'
  | 'twilio.sync.event'
  | 'com.twilio.rtd.cds.document'
  | 'com.twilio.rtd.cds.list'
  | 'com.twilio.rtd.cds.map';

/** A push, encoded once however many connections it goes to. */
export interface Notification {
  /** What it says, as JSON. */
  readonly payload: string;
  /** How it travels. Its id is the same for all connections: each acknowledges it by itself. */
  readonly frame: Buffer;
}

export function notification(messageType: MessageType, content: object): Notification {
  const header = {method: 'notification', id: `TM${randomUUID()}`, message_type: messageType};
  const payload = JSON.stringify(content);
  return {payload, frame: encodeFrame(header, payload)};
}

/** Where pushes go: a live connection. */
export interface Subscriber {
  readonly identity: string;
  /** False once it has ended: it must not be subscribed to anything any more. */
  readonly isOpen: boolean;
  /** What it hears; kept by the objects themselves, so that it can be undone when the connection ends. */
  readonly subscriptions: Set<{unsubscribe(subscriber: Subscriber): void}>;
  /** Must not throw, and must keep the order of calls. */
  notify(push: Notification): void;
}
