/*
 * What the file for a script tag offers by name. The elements that only a session needs register themselves when
 * they come (elements/session-parts.ts): a name here would bring them before the first paint.
 */
export {ChatChannelList} from './elements/chat-channel-list.js';
export {ChatConversation} from './elements/chat-conversation.js';
export {TwilioChat} from './elements/twilio-chat.js';
export {registerLocale} from './localize/translations.js';
export {ChatError} from './model/errors.js';
// Also because two chunks share it: from here, it is no third file to wait for.
export {bodyBytes, maxBodyBytes} from './model/message-size.js';
