export {ChatChannelList} from './elements/chat-channel-list.js';
export {ChatComposer} from './elements/chat-composer.js';
export {ChatConnectionBanner} from './elements/chat-connection-banner.js';
export {ChatConversation} from './elements/chat-conversation.js';
export {ChatMessageList} from './elements/chat-message-list.js';
export {ChatTypingIndicator} from './elements/chat-typing-indicator.js';
export {TwilioChat} from './elements/twilio-chat.js';
export type {ChatEventMap} from './events.js';
export {registerLocale} from './localize/translations.js';
export type {Translation} from './localize/translation.js';
export type {
  ConversationList,
  ConversationSummary,
  MessagePreview,
  ParticipantName,
} from './model/conversation.js';
export {ChatError, type ChatErrorCode, type ChatErrorInfo} from './model/errors.js';
export type {MessageHistory} from './model/history.js';
export type {ChatMessage, MessageKind} from './model/message.js';
export {bodyBytes, maxBodyBytes} from './model/message-size.js';
export type {OutboxItem, OutboxState} from './model/outbox-item.js';
export type {Participant} from './model/participant.js';
export type {ReadHorizons} from './model/read-horizons.js';
export type {SessionPhase, SessionState} from './model/session-state.js';
export type {SessionOptions, TokenProvider} from './session/session-options.js';
