import {createContext} from '@lit/context';
import type {OpenConversation} from '../session/open-conversation.js';

/** The conversation that the parts inside a `<chat-conversation>` show. */
export const conversationContext = createContext<OpenConversation | null, symbol>(
  Symbol.for('twilio-chat-elements.conversation'),
);
