/** What is asked before it happens. A hook may change it or refuse it. */
export const preEvents = [
  'onConversationAdd',
  'onConversationRemove',
  'onConversationUpdate',
  'onMessageAdd',
  'onMessageRemove',
  'onMessageUpdate',
  'onParticipantAdd',
  'onParticipantRemove',
  'onParticipantUpdate',
  'onUserUpdate',
] as const;

/** What is told of once it has happened. */
export const postEvents = [
  'onConversationAdded',
  'onConversationRemoved',
  'onConversationStateUpdated',
  'onConversationUpdated',
  'onDeliveryUpdated',
  'onMessageAdded',
  'onMessageRemoved',
  'onMessageUpdated',
  'onParticipantAdded',
  'onParticipantRemoved',
  'onParticipantUpdated',
  'onUserAdded',
  'onUserUpdated',
] as const;

export type PreEvent = (typeof preEvents)[number];
export type PostEvent = (typeof postEvents)[number];
export type HookEvent = PreEvent | PostEvent;

/** Source: Conversations REST, Configuration Webhook, “filters”: any event of the service. */
export function isHookEvent(name: string): name is HookEvent {
  return isPreEvent(name) || isPostEvent(name);
}

/** Source: Conversation Scoped Webhook: “Only post-event webhooks are supported”. Users are not of a conversation. */
export function isScopedEvent(name: string): name is PostEvent {
  return isPostEvent(name) && !name.startsWith('onUser');
}

function isPreEvent(name: string): name is PreEvent {
  return (preEvents as readonly string[]).includes(name);
}

function isPostEvent(name: string): name is PostEvent {
  return (postEvents as readonly string[]).includes(name);
}
