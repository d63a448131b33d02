import type {ChatErrorInfo} from '../model/errors.js';
import {toSendResult} from '../sdk/to-error.js';
import type {ConversationListStore} from '../stores/conversation-list-store.js';
import type {Emitter} from '../stores/emitter.js';
import type {OutboxRoute} from '../stores/outbox-store.js';
import {readForward} from '../stores/read-forward.js';
import type {SentMessage, SessionError} from './chat-session.js';
import type {ConversationRoom} from './conversation-room.js';
import type {ServiceCalls} from './service-calls.js';

interface RouteContext {
  readonly calls: ServiceCalls;
  readonly list: ConversationListStore;
  /** The open room, if somebody looks. */
  readonly room: () => ConversationRoom | undefined;
  readonly errors: Emitter<SessionError>;
  readonly sent: Emitter<SentMessage>;
  /** An attempt was cut off, or got no answer. */
  readonly onSilence: () => void;
}

const gone: ChatErrorInfo = {code: 'conversation-not-found', retryable: true, twilioCode: null};

/** The way from a conversation's outbox to the service, through whichever client is current. */
export function outboxRoute(
  sid: string,
  {calls, list, room, errors, sent, onSilence}: RouteContext,
): OutboxRoute {
  const {gate, conversations} = calls;
  return {
    isOpen: () => gate.isOpen && conversations.has(sid),
    send: async (body, attributes) => {
      const conversation = conversations.get(sid);
      if (conversation === undefined) return {kind: 'not-stored', error: gone};
      try {
        await conversation.send(body, attributes);
        return {kind: 'stored'};
      } catch (error) {
        const result = toSendResult(error);
        // The first to notice a dead connection is who sends.
        if (result.kind === 'ambiguous') onSilence();
        return result;
      }
    },
    has: async (clientId, fromIndex) => {
      const found = await readForward((request) => calls.call(sid, (it) => it.page(request)), fromIndex);
      for (const message of found) room()?.history.add(message);
      return found.some(({key}) => key === clientId);
    },
    nextIndex: () => (list.row(sid)?.lastMessage?.index ?? -1) + 1,
    isShown: () => room() !== undefined,
    onSent: (clientId) => sent.emit({conversationSid: sid, clientId}),
    onFailed: (error) => errors.emit({...error, conversationSid: sid}),
  };
}
