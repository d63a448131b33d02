/** The session and its stores without elements: for pages that bring a user interface of their own. */
export {acquireSession, releaseSession} from './session/session-registry.js';
export {ChatError} from './model/errors.js';
export type {ChatErrorCode, ChatErrorInfo} from './model/errors.js';
export type {
  ConversationList,
  ConversationSummary,
  MessagePreview,
  ParticipantName,
} from './model/conversation.js';
export type {DeliveryAmount, DeliveryReceipt, DeliveryState, DeliverySummary} from './model/delivery.js';
export type {MessageHistory} from './model/history.js';
export type {ChatMessage, FileMessage, MessageKind, TextMessage, UnknownMessage} from './model/message.js';
export {bodyBytes, maxBodyBytes} from './model/message-size.js';
export type {OutboxFile, OutboxItem, OutboxState} from './model/outbox-item.js';
export type {Draft, KeptFile, PersistenceMode} from './model/persistence.js';
export type {SendExtras} from './model/send-extras.js';
export type {Participant} from './model/participant.js';
export type {ReadHorizons} from './model/read-horizons.js';
export type {SessionPhase, SessionState} from './model/session-state.js';
export type {ChatSession, SentMessage, SessionError} from './session/chat-session.js';
export type {OpenConversation} from './session/open-conversation.js';
export type {SessionOptions, TokenProvider} from './session/session-options.js';
export type {Notices} from './stores/emitter.js';
export type {ReadableStore} from './stores/store.js';
