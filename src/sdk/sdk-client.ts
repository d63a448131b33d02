import {
  Client,
  type ConnectionState,
  type Conversation,
  type Participant as SdkParticipant,
} from '@twilio/conversations';
import type {ChatMessage} from '../model/message.js';
import type {Participant} from '../model/participant.js';
import {withDeadline} from './deadline.js';
import {SdkConversation} from './sdk-conversation.js';
import {toMessage} from './to-message.js';
import {toParticipant} from './to-participant.js';
import {clientOptions} from './client-options.js';
import {hush} from './hush.js';
import {disconnect, heedUpdateErrors} from './sdk-socket.js';
import {stopRenewing} from './stop-renewing.js';
import {captureWindowListeners} from './window-listeners.js';

/** The state of the SDK's socket. `denied`: the service refused the token. */
export type SocketState = ConnectionState;

/** What happens to the connection of a client. */
export interface SocketListener {
  socketChanged(state: SocketState): void;
  /** The service refused the connection; the code may be null. Comes just after the state `denied`. */
  refused(twilioCode: number | null): void;
  initialized(): void;
  /** It could not be initialized. Before the first connection this means nothing: it may go on and succeed. */
  initFailed(): void;
  tokenAboutToExpire(): void;
}

/** What happens in the conversations of a client's user. Events may come twice, and in any order. */
export interface ConversationListener {
  joined(conversation: SdkConversation): void;
  left(sid: string): void;
  /** Something of the conversation's facts changed. Comes with every message, too. */
  changed(conversation: SdkConversation): void;
  messageAdded(sid: string, message: ChatMessage): void;
  messageUpdated(sid: string, message: ChatMessage): void;
  messageRemoved(sid: string, message: ChatMessage): void;
  participantsChanged(sid: string): void;
  participantLeft(sid: string, participant: Participant): void;
  typing(sid: string, participant: Participant, isTyping: boolean): void;
  userChanged(identity: string, name: string | null): void;
}

const answerMs = 15_000;
const updateMs = 10_000;
const pingMs = 5000;
/** What only the service can have caused. */
const signsOfLife = [
  'connectionStateChanged',
  'conversationUpdated',
  'messageAdded',
  'typingStarted',
] as const;

/** One client of the SDK: plain data out, plain arguments in. */
export class SdkClient {
  readonly #client: Client;
  readonly #removeListeners: () => void;
  readonly #stopHushing: () => void;
  readonly #conversations = new Map<string, SdkConversation>();
  readonly #end = new AbortController();
  #heardAt = Date.now();
  readonly #listener: ConversationListener;

  /** @throws ChatError `service-url-invalid` */
  constructor(
    token: string,
    serviceUrl: string | undefined,
    socket: SocketListener,
    conversations: ConversationListener,
  ) {
    const {made, removeListeners} = captureWindowListeners(
      () => new Client(token, clientOptions(serviceUrl)),
    );
    this.#client = made;
    this.#stopHushing = hush(made);
    heedUpdateErrors(made);
    this.#removeListeners = removeListeners;
    this.#listener = conversations;
    this.#listenToSocket(socket);
    this.#listenToConversations(conversations);
  }

  /** Aborts when this client is given up: what it was asked rejects at once, as cut off. */
  get ended(): AbortSignal {
    return this.#end.signal;
  }

  /** When it last was certain that the service can be heard: milliseconds since 1970. */
  get heardAt(): number {
    return this.#heardAt;
  }

  get socketState(): SocketState {
    return this.#client.connectionState;
  }

  /** Whom the service takes this client for. Known once initialized. */
  get identity(): string {
    return this.#client.user.identity;
  }

  /**
   * Resolves when the list of conversations has been read and every one was reported as `joined`.
   *
   * SDK 3.0.1: when the connection is cut while the list loads, the client reports `initialized` and
   * `connected`, and this rejects for ever; only a new client helps (observed 2026-11-21).
   */
  async conversationsRead(): Promise<void> {
    await this.#client.getSubscribedConversations();
  }

  /** Looks a conversation up that was not reported. Null when this user is not in it. */
  async find(sid: string): Promise<SdkConversation | null> {
    const found = this.#wrap(
      await withDeadline(this.#client.getConversationBySid(sid), answerMs, this.ended),
    );
    return found.isJoined ? found : null;
  }

  /** The friendly name of a user. Subscribes to changes; the SDK keeps the last hundred. */
  async nameOf(identity: string): Promise<string | null> {
    return (await withDeadline(this.#client.getUser(identity), answerMs, this.ended)).friendlyName;
  }

  /** Takes another token into use. Only in the states `connected`, `denied` and `disconnected`: else it is lost. */
  async updateToken(token: string): Promise<void> {
    await withDeadline(this.#client.updateToken(token), updateMs, this.ended);
  }

  /** Rejects when the service cannot be reached although the socket seems open. Any answer will do. */
  async ping(): Promise<void> {
    const nobodys = `CH${'0'.repeat(32)}`;
    await withDeadline(this.#client.peekConversationBySid(nobodys), pingMs, this.ended).catch(
      (error: {status?: number}) => {
        if (error.status === undefined) throw error;
      },
    );
    this.#heardAt = Date.now();
  }

  /** Gives the client up and closes its socket. Resolves after some seconds at the latest. */
  async shutdown(): Promise<void> {
    this.#end.abort();
    this.#client.removeAllListeners();
    this.#removeListeners();
    await disconnect(this.#client);
    stopRenewing(this.#client);
    this.#stopHushing();
  }

  #listenToSocket(listener: SocketListener): void {
    const client = this.#client;
    client.on('connectionStateChanged', (state) => listener.socketChanged(state));
    client.on('connectionError', (error) => {
      // Members that the SDK's types hide.
      const {httpStatusCode, errorCode} = error as {httpStatusCode?: number; errorCode?: number | null};
      if (httpStatusCode === 401 || httpStatusCode === 403) listener.refused(errorCode ?? null);
    });
    client.on('initialized', () => listener.initialized());
    client.on('initFailed', () => listener.initFailed());
    client.on('tokenAboutToExpire', () => listener.tokenAboutToExpire());
  }

  #listenToConversations(listener: ConversationListener): void {
    const client = this.#client;
    for (const event of signsOfLife) client.on(event, () => (this.#heardAt = Date.now()));
    client.on('conversationJoined', (conversation) => listener.joined(this.#wrap(conversation)));
    client.on('conversationLeft', ({sid}) => this.#leave(sid));
    client.on('conversationRemoved', ({sid}) => this.#leave(sid));
    client.on('conversationUpdated', ({conversation}) => {
      if (conversation.status === 'joined') listener.changed(this.#wrap(conversation));
    });
    client.on('messageAdded', (message) =>
      listener.messageAdded(message.conversation.sid, toMessage(message, this.identity)),
    );
    client.on('messageUpdated', ({message}) =>
      listener.messageUpdated(message.conversation.sid, toMessage(message, this.identity)),
    );
    client.on('messageRemoved', (message) =>
      listener.messageRemoved(message.conversation.sid, toMessage(message, this.identity)),
    );
    client.on('participantJoined', ({conversation}) => listener.participantsChanged(conversation.sid));
    client.on('participantUpdated', ({participant}) =>
      listener.participantsChanged(participant.conversation.sid),
    );
    const plain = (participant: SdkParticipant) =>
      toParticipant(participant, this.identity, (identity) => identity);
    client.on('participantLeft', (participant) =>
      listener.participantLeft(participant.conversation.sid, plain(participant)),
    );
    for (const isTyping of [true, false]) {
      client.on(isTyping ? 'typingStarted' : 'typingEnded', (participant) => {
        listener.typing(participant.conversation.sid, plain(participant), isTyping);
      });
    }
    client.on('userUpdated', ({user}) => listener.userChanged(user.identity, user.friendlyName));
  }

  #leave(sid: string): void {
    this.#conversations.delete(sid);
    this.#listener.left(sid);
  }

  /** One wrapper for each SDK object: looking one up in the SDK leaves a listener behind each time. */
  #wrap(conversation: Conversation): SdkConversation {
    const known = this.#conversations.get(conversation.sid);
    if (known?.stands(conversation)) return known;
    const wrapped = new SdkConversation(conversation, this.identity, this.ended);
    this.#conversations.set(conversation.sid, wrapped);
    return wrapped;
  }
}
