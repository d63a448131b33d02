import type {OpenConversation} from '../session/open-conversation.js';
import type {Context} from './context.js';

/** The conversation that the parts inside a `<chat-conversation>` show. */
export const conversationContext: Context<OpenConversation | null> = Symbol.for(
  'twilio-chat-elements.conversation',
);
