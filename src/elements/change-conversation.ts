import {emit} from '../events.js';

/** Changes the conversation of an element because the user chose so. Returns false when a listener cancelled it. */
export function changeConversation(
  host: Element & {conversationSid: string | null},
  conversationSid: string | null,
): boolean {
  if (!emit(host, 'chat-before-conversation-change', {conversationSid})) return false;
  host.conversationSid = conversationSid;
  emit(host, 'chat-conversation-change', {conversationSid});
  return true;
}
