import type {Actor} from '../world/actor.js';
import type {Conversation} from '../world/records.js';
import type {WorldEvent} from '../world/world-event.js';
import type {PostEvent} from './hook-events.js';
import {
  conversationParameters,
  messageParameters,
  participantParameters,
  receiptParameters,
  userParameters,
  type LooseParameters,
} from './record-parameters.js';

/** What post-action hooks are told of one change of the world. */
export interface PostNotice {
  readonly event: PostEvent;
  readonly parameters: LooseParameters;
  /** The text of an added message, in which triggers look for their words. */
  readonly body?: string | null;
}

/**
 * The notices of a change, in order: mostly one, two when a conversation's state and its names change at once.
 *
 * @param now - The time of the change, ISO 8601.
 */
export function postNotices(event: WorldEvent, now: string): readonly PostNotice[] {
  const {actor} = event;
  switch (event.type) {
    case 'conversationAdded':
      return [{event: 'onConversationAdded', parameters: conversationParameters(event.conversation)}];
    case 'conversationRemoved':
      return [
        {
          event: 'onConversationRemoved',
          parameters: {...conversationParameters(event.conversation), DateRemoved: now},
        },
      ];
    case 'conversationUpdated':
      return conversationNotices(event.conversation, event.before, actor);
    case 'participantAdded':
      return [{event: 'onParticipantAdded', parameters: participantParameters(event.participant)}];
    case 'participantRemoved':
      return [
        {
          event: 'onParticipantRemoved',
          parameters: {...participantParameters(event.participant), DateRemoved: now},
        },
      ];
    case 'participantUpdated':
      return [{event: 'onParticipantUpdated', parameters: participantParameters(event.participant)}];
    case 'messageAdded':
      return [
        {
          event: 'onMessageAdded',
          parameters: messageParameters(event.message),
          body: event.message.body,
        },
      ];
    case 'messageUpdated': {
      const {lastUpdatedBy, dateUpdated} = event.message;
      const parameters = messageParameters(event.message);
      return [
        {
          event: 'onMessageUpdated',
          parameters: {...parameters, ModifiedBy: lastUpdatedBy, DateUpdated: dateUpdated},
        },
      ];
    }
    case 'messageRemoved':
      return [
        {event: 'onMessageRemoved', parameters: {...messageParameters(event.message), DateRemoved: now}},
      ];
    case 'deliveryUpdated':
      return [{event: 'onDeliveryUpdated', parameters: receiptParameters(event.receipt)}];
    case 'userAdded':
      return [{event: 'onUserAdded', parameters: userParameters(event.user)}];
    case 'userUpdated':
      return [{event: 'onUserUpdated', parameters: userParameters(event.user)}];
    default:
      return [];
  }
}

/** A new state has a notice of its own; the other one is of everything else. */
function conversationNotices(
  conversation: Conversation,
  before: Conversation,
  actor: Actor,
): readonly PostNotice[] {
  const {sid, state, dateUpdated} = conversation;
  const changed: PostNotice = {
    event: 'onConversationUpdated',
    parameters: conversationParameters(conversation),
  };
  if (state === before.state) return [changed];
  const stateChanged: PostNotice = {
    event: 'onConversationStateUpdated',
    parameters: {
      ConversationSid: sid,
      StateFrom: before.state,
      StateTo: state,
      StateUpdated: dateUpdated,
      Reason: reasonOf(actor, conversation, before),
    },
  };
  return isSameElse(conversation, before) ? [stateChanged] : [changed, stateChanged];
}

/** What moves with the state, or with a message, and is no change of its own. */
const movingNames = new Set(['state', 'stateDate', 'activeDate', 'dateUpdated', 'lastMessage']);

/** Whether two records of a conversation differ in nothing but the state and what comes with it. */
function isSameElse(conversation: Conversation, before: Conversation): boolean {
  const resting = (record: Conversation) =>
    JSON.stringify(Object.entries(record).filter(([name]) => !movingNames.has(name)));
  return resting(conversation) === resting(before);
}

/**
 * Why a conversation has another state: a back end or client said so, a timer ran out, or a message woke it.
 * Source: Conversations webhooks, onConversationStateUpdated, “Reason”: API, TIMER or EVENT.
 */
function reasonOf(actor: Actor, conversation: Conversation, before: Conversation): string {
  if (conversation.lastMessage !== before.lastMessage) return 'EVENT';
  return actor.source === 'SYSTEM' ? 'TIMER' : 'API';
}
