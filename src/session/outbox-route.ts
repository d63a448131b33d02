import {ChatError} from '../model/errors.js';
import type {Persistence} from '../model/persistence.js';
import {toSendResult} from '../sdk/to-error.js';
import type {ConversationListStore} from '../stores/conversation-list-store.js';
import type {Emitter} from '../stores/emitter.js';
import type {OutboxRoute} from '../stores/outbox-route.js';
import {readForward} from '../stores/read-forward.js';
import type {SentMessage, SessionError} from './chat-session.js';
import type {ConversationRoom} from './conversation-room.js';
import type {ServiceCalls} from './service-calls.js';

interface RouteContext {
  readonly calls: ServiceCalls;
  readonly list: ConversationListStore;
  /** The open room, if somebody looks. */
  readonly room: () => Pick<ConversationRoom, 'history'> | undefined;
  readonly errors: Emitter<SessionError>;
  readonly sent: Emitter<SentMessage>;
  readonly keeper: Pick<Persistence, 'putItem' | 'deleteItem'>;
  /** An attempt was cut off, or gets no answer. */
  readonly onSilence: () => void;
}

/** After this without an answer the connection is looked at. */
const silentMs = 10_000;

/** The way from a conversation's outbox to the service, through whichever client is current. */
export function outboxRoute(
  sid: string,
  {calls, list, room, errors, sent, keeper, onSilence}: RouteContext,
): OutboxRoute {
  const {gate, conversations} = calls;
  return {
    conversationSid: sid,
    isOpen: () => gate.isOpen && conversations.has(sid),
    fileLimits: () => null,
    send: async (message) => {
      const silence = setTimeout(onSilence, silentMs);
      try {
        const conversation = conversations.get(sid);
        if (conversation === undefined) throw notThere();
        await conversation.send(message.body, message.attributes);
        return {kind: 'stored'};
      } catch (error) {
        const result = toSendResult(error);
        // The first to notice a dead connection is who sends.
        if (result.kind === 'ambiguous') onSilence();
        return result;
      } finally {
        clearTimeout(silence);
      }
    },
    find: async (clientIds, fromIndex) => {
      const found = await readForward((request) => calls.call(sid, (it) => it.page(request)), fromIndex);
      for (const message of found) room()?.history.add(message);
      return new Set(found.map(({key}) => key).filter((key) => clientIds.has(key)));
    },
    nextIndex: () => (list.row(sid)?.lastMessage?.index ?? -1) + 1,
    isShown: () => room() !== undefined,
    isInHistory: (clientId) => room()?.history.snapshot.messages.some(({key}) => key === clientId) ?? false,
    keep: (record) => keeper.putItem(record),
    forget: (clientId) => keeper.deleteItem(clientId),
    onSent: (clientId) => sent.emit({conversationSid: sid, clientId}),
    onFailed: (error) => errors.emit({...error, conversationSid: sid}),
  };
}

function notThere(): ChatError {
  return new ChatError('conversation-not-found', 'This user is not in such a conversation.');
}
