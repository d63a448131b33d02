import type {JsonValue} from '../json.js';
import type {MessageMedia} from '../media/media-record.js';
import type {RoleName} from './roles.js';

/**
 * What the world is made of. Records never change: an update replaces the record, and whoever holds the
 * old one keeps what it saw. Dates are ISO 8601 with milliseconds, attributes are JSON text, as on the wire.
 */
export interface User {
  readonly sid: string;
  readonly identity: string;
  readonly friendlyName: string | null;
  readonly attributes: string;
  readonly roleSid: string;
  /** Whether the user has at least one live connection. */
  readonly online: boolean;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

export interface NewUser {
  readonly identity: string;
  readonly friendlyName?: string | null | undefined;
  readonly attributes?: JsonValue | undefined;
}

export interface UserChanges {
  readonly friendlyName?: string | null | undefined;
  readonly attributes?: JsonValue | undefined;
}

export type ConversationState = 'active' | 'inactive' | 'closed';

export interface Conversation {
  readonly sid: string;
  readonly friendlyName: string | null;
  readonly uniqueName: string | null;
  readonly attributes: string;
  readonly state: ConversationState;
  /** The identity that made it, or `system`. */
  readonly createdBy: string;
  readonly dateCreated: string;
  readonly dateUpdated: string;
  readonly lastMessage: {readonly index: number; readonly timestamp: string} | null;
}

export interface NewConversation {
  readonly friendlyName?: string | null | undefined;
  readonly uniqueName?: string | null | undefined;
  readonly attributes?: JsonValue | undefined;
  /** `system` when absent. The creator is an admin of it, but takes part only once added. */
  readonly createdBy?: string | undefined;
  readonly state?: ConversationState | undefined;
  readonly dateCreated?: Date | undefined;
}

export interface ConversationChanges {
  readonly friendlyName?: string | null | undefined;
  /** Null or an empty text clears it. */
  readonly uniqueName?: string | null | undefined;
  readonly attributes?: JsonValue | undefined;
  readonly state?: ConversationState | undefined;
}

/** How a participant without the SDK is reached. */
export interface MessagingBinding {
  readonly type: 'sms' | 'whatsapp';
  readonly address: string;
  readonly proxyAddress: string | null;
}

export type NotificationLevel = 'default' | 'muted';

export interface Participant {
  readonly sid: string;
  readonly conversationSid: string;
  /** Null for someone reached by SMS or WhatsApp. */
  readonly identity: string | null;
  readonly messagingBinding: MessagingBinding | null;
  readonly role: RoleName;
  readonly roleSid: string;
  readonly attributes: string;
  /** The read horizon: the index of the last message read; null before any was. */
  readonly lastReadMessageIndex: number | null;
  readonly lastReadTimestamp: string | null;
  readonly notificationLevel: NotificationLevel;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

/** Someone to add: by identity, or by address. The creator of a conversation is its `admin`, others `user`. */
export type NewParticipant = (
  | {readonly identity: string; readonly messagingBinding?: undefined}
  | {
      readonly identity?: undefined;
      readonly messagingBinding: {
        readonly address: string;
        readonly proxyAddress?: string | null | undefined;
      };
    }
) & {
  readonly role?: RoleName | undefined;
  readonly attributes?: JsonValue | undefined;
  readonly lastReadMessageIndex?: number | null | undefined;
  readonly dateCreated?: Date | undefined;
};

export interface ParticipantChanges {
  readonly role?: RoleName | undefined;
  readonly attributes?: JsonValue | undefined;
}

export interface Message {
  readonly sid: string;
  readonly conversationSid: string;
  /** Grows by one for each message and is never used again; after a removal there is a gap. */
  readonly index: number;
  /** An identity, or any text such as `system` or a telephone number. */
  readonly author: string;
  readonly body: string | null;
  readonly subject: string | null;
  readonly attributes: string;
  /** Its files, in the sender's order; may be empty. */
  readonly media: readonly MessageMedia[];
  /** The template that its content was made from. */
  readonly contentSid: string | null;
  readonly participantSid: string | null;
  readonly lastUpdatedBy: string | null;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

export interface NewMessage {
  /** `system` when absent. Need not take part in the conversation. */
  readonly author?: string | undefined;
  readonly body?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly attributes?: JsonValue | undefined;
  /** Files that were added before and that no other message has. */
  readonly mediaSids?: readonly string[] | undefined;
  readonly contentSid?: string | null | undefined;
  readonly dateCreated?: Date | undefined;
}

export interface MessageChanges {
  readonly body?: string | undefined;
  readonly attributes?: JsonValue | undefined;
  /** Who changes it; `system` when absent. */
  readonly updatedBy?: string | undefined;
}
