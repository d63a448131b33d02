import type {Conversation} from '@twilio/conversations';
import type {ConversationSummary} from '../model/conversation.js';
import {plainName} from '../model/plain-name.js';

/** What the SDK knows of a conversation without asking the service. */
export interface ConversationFacts extends Pick<
  ConversationSummary,
  'sid' | 'friendlyName' | 'uniqueName' | 'state' | 'muted' | 'activeAt'
> {
  /** Index of the newest message; null when there is none. */
  readonly lastIndex: number | null;
  /** This user's horizon; null when nothing has been read. */
  readonly readIndex: number | null;
}

/** By the service's clock, in milliseconds since 1970; 0 where it does not say. */
export interface ConversationTimes {
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When the state last changed. */
  readonly stateAt: number;
}

/** Copies a conversation. Empty names count as none. */
export function toConversation(conversation: Conversation): ConversationFacts {
  const {sid, friendlyName, uniqueName, state, notificationLevel, lastMessage, dateCreated} = conversation;
  return Object.freeze({
    sid,
    friendlyName: plainName(friendlyName ?? '') || null,
    uniqueName: uniqueName || null,
    state: state?.current ?? 'active',
    muted: notificationLevel === 'muted',
    activeAt: (lastMessage?.dateCreated ?? dateCreated)?.getTime() ?? 0,
    lastIndex: lastMessage?.index ?? null,
    readIndex: conversation.lastReadMessageIndex,
  });
}

/** Copies what dates a conversation has. */
export function toTimes({dateCreated, dateUpdated, state}: Conversation): ConversationTimes {
  return {
    createdAt: dateCreated?.getTime() ?? 0,
    updatedAt: dateUpdated?.getTime() ?? 0,
    stateAt: state?.dateUpdated.getTime() ?? 0,
  };
}
