import {ChatError} from '../model/errors.js';
import {checkFiles} from '../model/message-limits.js';
import type {OutgoingMessage, Upload} from '../model/outgoing-message.js';
import type {SdkConversation} from '../sdk/sdk-conversation.js';
import {toChatError, toSendResult} from '../sdk/to-error.js';
import type {SendResult} from '../model/send-result.js';
import type {ConversationListStore} from '../stores/conversation-list-store.js';
import type {Emitter} from '../stores/emitter.js';
import type {OutboxRoute} from '../stores/outbox-route.js';
import {readForward} from '../stores/read-forward.js';
import type {SentMessage, SessionError} from './chat-session.js';
import type {ConversationRoom} from './conversation-room.js';
import type {ServiceCalls} from './service-calls.js';
import type {Keeper} from './unsent.js';

interface RouteContext {
  readonly calls: ServiceCalls;
  readonly list: ConversationListStore;
  /** The open room, if somebody looks. */
  readonly room: () => Pick<ConversationRoom, 'history'> | undefined;
  readonly errors: Emitter<SessionError>;
  readonly sent: Emitter<SentMessage>;
  readonly keeper: Keeper;
  /** Looks a conversation up that was not reported: just joined, perhaps. Null when this user is not in it. */
  readonly lookUp: () => Promise<SdkConversation | null>;
  /** Fetches another token and takes it into use. False when there was none to be had. */
  readonly renewToken: () => Promise<boolean>;
  /** An attempt was cut off, or gets no answer. */
  readonly onSilence: () => void;
}

/** After this without an answer the connection is looked at. */
const silentMs = 10_000;

/** The way from a conversation's outbox to the service, through whichever client is current. */
export function outboxRoute(
  sid: string,
  {calls, list, room, errors, sent, keeper, lookUp, renewToken, onSilence}: RouteContext,
): OutboxRoute {
  const {gate, conversations} = calls;

  async function attempt(message: OutgoingMessage, upload: Upload): Promise<SendResult> {
    let silence: ReturnType<typeof setTimeout> | undefined;
    const listen = () => (silence = setTimeout(onSilence, silentMs));
    try {
      const conversation = conversations.get(sid) ?? (await lookUp().catch(unreachable));
      if (conversation === null) throw notThere();
      if (message.files.length === 0) listen();
      else checkFiles(message.files, conversation.fileLimits);
      const onUploaded = () => {
        listen();
        upload.onUploaded();
      };
      await conversation.send(message, {...upload, onUploaded});
      return {kind: 'stored'};
    } catch (error) {
      const result = toSendResult(error);
      // The first to notice a dead connection is who sends.
      if (result.kind === 'ambiguous') onSilence();
      return result;
    } finally {
      clearTimeout(silence);
    }
  }

  return {
    conversationSid: sid,
    isOpen: () => gate.isOpen,
    fileLimits: () => conversations.get(sid)?.fileLimits ?? null,
    send: async (message, upload) => {
      const result = await attempt(message, upload);
      if (result.kind !== 'unauthorized') return result;
      if (!(await renewToken())) return {...result, kind: 'not-stored'};
      const second = await attempt(message, upload);
      return second.kind === 'unauthorized' ? {...second, kind: 'permanent'} : second;
    },
    find: async (clientIds, fromIndex) => {
      const found = await readForward((request) => calls.call(sid, (it) => it.page(request)), fromIndex);
      for (const message of found) room()?.history.add(message);
      return new Set(found.map(({key}) => key).filter((key) => clientIds.has(key)));
    },
    nextIndex: () => (list.row(sid)?.lastMessage?.index ?? -1) + 1,
    isShown: () => room() !== undefined,
    isInHistory: (clientId) => room()?.history.snapshot.messages.some(({key}) => key === clientId) ?? false,
    keep: async (record) => (await keeper())?.putItem(record),
    isTurn: async (seq) => (await keeper())?.isTurn(sid, seq, gate.openedAt) ?? true,
    forget: async (clientId) => (await keeper())?.deleteItem(clientId),
    onSent: (clientId) => sent.emit({conversationSid: sid, clientId}),
    onFailed: (error) => errors.emit({...error, conversationSid: sid}),
  };
}

function notThere(): ChatError {
  return new ChatError('conversation-not-found', 'This user is not in such a conversation.');
}

/** Nothing was sent, for the conversation could not even be looked up. */
function unreachable(cause: unknown): never {
  throw toChatError(cause, 'send-failed');
}
