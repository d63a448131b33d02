import type {DeliverySummary} from './delivery.js';

/** What every message has, whatever it shows. Frozen; a change makes a new record. */
interface MessageBase {
  /** Unique within the conversation and the same from outbox to history: the client id if there is one, else the sid. */
  readonly key: string;
  /** `IM…` */
  readonly sid: string;
  /** Position in the conversation. Ascending, never used twice, with gaps where messages were removed. */
  readonly index: number;
  /** Identity of who wrote it; for SMS and WhatsApp the address; null for the system. */
  readonly author: string | null;
  /** Whether this session's user wrote it. */
  readonly own: boolean;
  /** Milliseconds since 1970, by the service's clock. */
  readonly sentAt: number;
  /** Whether it was changed after it was sent. */
  readonly edited: boolean;
  /** When that was, in milliseconds since 1970; absent where it was not, or the time is also that of a receipt. */
  readonly editedAt?: number;
  /** The id that the sending client gave it (see outbox-item.ts), or null. */
  readonly clientId: string | null;
  /** How far it has come on its way to those who are reached by SMS or WhatsApp; absent where there are none. */
  readonly delivery?: DeliverySummary;
  /** `MB…` of who wrote it from a telephone; absent for everybody else. */
  readonly participantSid?: string;
}

export interface TextMessage extends MessageBase {
  readonly kind: 'text';
  /** Hostile text: render as a text node only. */
  readonly body: string;
}

/** A message with files. They are named, not yet shown. */
export interface FileMessage extends MessageBase {
  readonly kind: 'file';
  readonly body: string;
  readonly files: readonly {
    readonly sid: string;
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
  }[];
}

/** Anything newer than we are. */
export interface UnknownMessage extends MessageBase {
  readonly kind: 'unknown';
  /** Whatever text came with it; may be empty. */
  readonly body: string;
}

/** One message of a conversation. The compiler demands a renderer for every kind (messages/message-renderers.ts). */
export type ChatMessage = TextMessage | FileMessage | UnknownMessage;
export type MessageKind = ChatMessage['kind'];
