/** A participant as the conversation list needs it. */
export interface ParticipantName {
  readonly identity: string;
  readonly name: string;
}

/** The newest message of a conversation, as a preview. */
export interface MessagePreview {
  readonly index: number;
  readonly author: string | null;
  readonly own: boolean;
  /** Hostile text; cut to 200 characters; null until it has been read. */
  readonly text: string | null;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
}

/** One conversation of this user, as the list and the header show it. Frozen. */
export interface ConversationSummary {
  /** `CH…` */
  readonly sid: string;
  /** The friendly name as given, or null: then the title is made of the other participants' names. */
  readonly friendlyName: string | null;
  readonly uniqueName: string | null;
  readonly state: 'active' | 'inactive' | 'closed';
  readonly muted: boolean;
  /** Messages after the read horizon that others wrote. 0 when all is read. */
  readonly unreadCount: number;
  readonly lastMessage: MessagePreview | null;
  /** Time of the newest message, else of creation. Milliseconds since 1970. */
  readonly activeAt: number;
  /** The other people, at most five, for title and avatars. Empty until known. */
  readonly others: readonly ParticipantName[];
  /** How many people are in it, this user included; null until known. */
  readonly participantCount: number | null;
  /** Names of those who type now; empty most of the time. */
  readonly typing: readonly string[];
}

/** All conversations of this user. */
export interface ConversationList {
  readonly status: 'loading' | 'ready' | 'failed';
  /** Newest activity first. */
  readonly conversations: readonly ConversationSummary[];
  /** Sum over all that are not muted. */
  readonly unreadTotal: number;
}
