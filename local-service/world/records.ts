import type {JsonValue} from '../json.js';
import type {DeliverySummary} from './delivery.js';
import type {EmailRecipient} from './email-recipients.js';
import type {MessageMedia} from '../media/media-record.js';
import type {RoleName, UserRoleName} from './roles.js';

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
  /** Whether the user has a device that pushes reach. */
  readonly notifiable: boolean;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

/** The role of a user: one that is there from the start, by name, or any of the service, by sid. */
interface UserRoleChoice {
  readonly role?: UserRoleName | undefined;
  readonly roleSid?: string | undefined;
}

/** The role of a participant, chosen in the same way. */
interface RoleChoice {
  readonly role?: RoleName | undefined;
  readonly roleSid?: string | undefined;
}

/** The service says which role a user has when none is chosen. */
export interface NewUser extends UserRoleChoice {
  readonly identity: string;
  readonly friendlyName?: string | null | undefined;
  readonly attributes?: JsonValue | undefined;
}

export interface UserChanges extends UserRoleChoice {
  readonly friendlyName?: string | null | undefined;
  readonly attributes?: JsonValue | undefined;
}

export type ConversationState = 'active' | 'inactive' | 'closed';

/** After how long without a message a conversation changes its state by itself; null for never. */
export interface StateTimers {
  readonly inactiveMs: number | null;
  readonly closedMs: number | null;
}

export interface EmailBinding {
  readonly address: string | null;
  readonly name: string | null;
}

export interface Conversation {
  readonly sid: string;
  readonly friendlyName: string | null;
  readonly uniqueName: string | null;
  readonly attributes: string;
  readonly state: ConversationState;
  /** Since when it is in this state. */
  readonly stateDate: string;
  readonly timers: StateTimers;
  /** From when the timers run: the last message, or when they were set. */
  readonly activeDate: string;
  /** Kept for the back end; there is no messaging service here. */
  readonly messagingServiceSid: string | null;
  /** What it calls itself in e-mails; kept for the back end, there are none here. */
  readonly email: EmailBinding | null;
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
  /** Cannot be `closed`. */
  readonly state?: ConversationState | undefined;
  readonly timers?: Partial<StateTimers> | undefined;
  readonly messagingServiceSid?: string | null | undefined;
  readonly email?: Partial<EmailBinding> | null | undefined;
  readonly dateCreated?: Date | undefined;
  readonly dateUpdated?: Date | undefined;
}

export interface ConversationChanges {
  readonly friendlyName?: string | null | undefined;
  /** Null or an empty text clears it. */
  readonly uniqueName?: string | null | undefined;
  readonly attributes?: JsonValue | undefined;
  /** Once closed it stays closed. */
  readonly state?: ConversationState | undefined;
  /** They start anew; a timer that is not named stays. */
  readonly timers?: Partial<StateTimers> | undefined;
  readonly messagingServiceSid?: string | null | undefined;
  readonly email?: Partial<EmailBinding> | null | undefined;
  readonly dateCreated?: Date | undefined;
  readonly dateUpdated?: Date | undefined;
}

/** How a participant without the SDK is reached. */
export interface MessagingBinding {
  /** By the address: one with an at sign is an e-mail's. */
  readonly type: 'email' | 'sms' | 'whatsapp';
  readonly address: string;
  readonly proxyAddress: string | null;
  /** Of e-mail alone. */
  readonly name?: string | null;
  /** Of e-mail alone. */
  readonly level?: 'to' | 'cc';
}

/** What a network tells of a message, besides the message. */
export interface ChannelMetadata {
  /** For example `whatsapp`. */
  readonly type: string;
  readonly data: Readonly<Record<string, JsonValue>>;
}

export type NotificationLevel = 'default' | 'muted';

export interface Participant {
  readonly sid: string;
  readonly conversationSid: string;
  /** Null for someone reached by SMS or WhatsApp. */
  readonly identity: string | null;
  readonly messagingBinding: MessagingBinding | null;
  /** The number of ours that a participant of a group text writes from; null for all others. */
  readonly projectedAddress: string | null;
  /** Null when the role is not one of those that are there from the start. */
  readonly role: RoleName | null;
  readonly roleSid: string;
  readonly attributes: string;
  /** The read horizon: the index of the last message read; null before any was. */
  readonly lastReadMessageIndex: number | null;
  readonly lastReadTimestamp: string | null;
  readonly notificationLevel: NotificationLevel;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

/**
 * Someone to add: by identity, by address, or by the number of a group text. Without a role, the creator of a
 * conversation is its `admin`, and others are `user`.
 */
export type NewParticipant = (
  | {
      readonly identity: string;
      readonly messagingBinding?: undefined;
      readonly projectedAddress?: string | undefined;
    }
  | {
      readonly identity?: undefined;
      readonly messagingBinding: {
        readonly address: string;
        readonly proxyAddress?: string | null | undefined;
        /** Of e-mail alone. */
        readonly name?: string | null | undefined;
        /** Of e-mail alone; `to` when absent. */
        readonly level?: 'to' | 'cc' | undefined;
      };
      readonly projectedAddress?: undefined;
    }
  | {
      readonly identity?: undefined;
      readonly messagingBinding?: undefined;
      readonly projectedAddress: string;
    }
) &
  RoleChoice & {
    readonly attributes?: JsonValue | undefined;
    readonly lastReadMessageIndex?: number | null | undefined;
    readonly dateCreated?: Date | undefined;
    readonly dateUpdated?: Date | undefined;
  };

export interface ParticipantChanges extends RoleChoice {
  readonly attributes?: JsonValue | undefined;
  /** For someone of a group text who has none yet. */
  readonly identity?: string | undefined;
  readonly proxyAddress?: string | undefined;
  readonly projectedAddress?: string | undefined;
  readonly dateCreated?: Date | undefined;
  readonly dateUpdated?: Date | undefined;
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
  /** How far it has come with those without the SDK; null when there are none. */
  readonly delivery: DeliverySummary | null;
  readonly channelMetadata: ChannelMetadata | null;
  /** Who got it as an e-mail; absent when nobody did. */
  readonly emailRecipients?: readonly EmailRecipient[];
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
  /** A template, which takes the place of the body and the files. */
  readonly contentSid?: string | null | undefined;
  /** What stands for its placeholders. */
  readonly contentVariables?: Readonly<Record<string, unknown>> | undefined;
  /** What the network it came by says of it. */
  readonly channelMetadata?: ChannelMetadata | undefined;
  readonly dateCreated?: Date | undefined;
  readonly dateUpdated?: Date | undefined;
}

export interface MessageChanges {
  readonly author?: string | undefined;
  readonly body?: string | undefined;
  readonly subject?: string | undefined;
  readonly dateCreated?: Date | undefined;
  readonly dateUpdated?: Date | undefined;
  readonly attributes?: JsonValue | undefined;
  /** Who changes it; `system` when absent. */
  readonly updatedBy?: string | undefined;
}
