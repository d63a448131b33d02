import {ChatError} from '../model/errors.js';
import {isSame} from '../model/is-same.js';
import type {ChatMessage} from '../model/message.js';
import type {Participant} from '../model/participant.js';
import type {PersistenceMode} from '../model/persistence.js';
import type {SessionState} from '../model/session-state.js';
import type {SdkClient} from '../sdk/sdk-client.js';
import type {SdkConversation} from '../sdk/sdk-conversation.js';
import {ConversationListStore} from '../stores/conversation-list-store.js';
import {Emitter} from '../stores/emitter.js';
import {Store} from '../stores/store.js';
import {UserNames} from '../stores/user-names.js';
import {WorkQueue} from '../stores/work-queue.js';
import type {AccessToken} from './access-token.js';
import {ActivityLog} from './activity-log.js';
import type {ChatSession, SentMessage, SessionError} from './chat-session.js';
import {Connection, type ConnectionListener} from './connection.js';
import type {ConversationDirectory} from './conversation-directory.js';
import {ConversationRoom} from './conversation-room.js';
import type {Live} from './load-client.js';
import type {OpenConversation} from './open-conversation.js';
import {OwnHorizons} from './own-horizons.js';
import {ServiceCalls} from './service-calls.js';
import {outboxRoute} from './outbox-route.js';
import type {SessionOptions} from './session-options.js';
import type {TabLink, TabListener} from './tab-link.js';
import {TypingLog} from './typing-log.js';
import {Unsent} from './unsent.js';
import {tellDeveloper} from './tell-developer.js';

/** The session behind `acquireSession`: hands what the client reports to the store that cares. */
export class SharedSession implements ChatSession, ConnectionListener, TabListener {
  readonly errors = new Emitter<SessionError>();
  readonly sent = new Emitter<SentMessage>();
  readonly conversationList = new ConversationListStore();
  readonly isSpeaking = new Store(false);
  readonly #options: SessionOptions;
  readonly #connection: Connection;
  readonly #calls = new ServiceCalls(() => this.#connection.suspect());
  /** Reads that the list needs, a few at a time. */
  readonly #queue = new WorkQueue(4);
  readonly #names = new UserNames((...asked) => this.#lookUp(...asked));
  readonly #typing = new TypingLog(this.conversationList, this.#names);
  readonly #activity = new ActivityLog(this.conversationList, this.#names);
  readonly #rooms = new Map<string, {readonly room: ConversationRoom; users: number}>();
  /** Rooms that were opened while there was no connection. */
  readonly #waiting = new Set<ConversationRoom>();
  readonly #unsent: Unsent;
  readonly #horizons: OwnHorizons;
  #link: TabLink | null = null;
  #isTroubled = false;
  #client: SdkClient | null = null;
  /** Null before the first client. */
  #directory: ConversationDirectory | null = null;
  #isNewClient = false;
  #live: Live | null = null;
  #serviceSid: string | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#horizons = new OwnHorizons({
      calls: this.#calls,
      directory: () => this.#directory,
      link: () => this.#link,
    });
    this.#unsent = new Unsent(
      modeOf(options.persistence),
      (sid, keeper) =>
        outboxRoute(sid, {
          calls: this.#calls,
          list: this.conversationList,
          room: () => this.#rooms.get(sid)?.room,
          errors: this.errors,
          sent: this.sent,
          keeper,
          lookUp: () => this.#find(sid),
          renewToken: () => this.#connection.renewNow(),
          onSilence: () => this.#connection.suspect(),
        }),
      () => this.#reportTrouble(),
    );
    this.#connection = new Connection(options, this);
    this.errors.subscribe((error) => void tellDeveloper(error));
    this.state.subscribe(this.#reportNewErrors());
    this.#connection.start();
  }

  get state() {
    return this.#connection.state;
  }

  get waitingCount() {
    return this.#unsent.waitingCount;
  }

  /** Whether a message is still on its way. */
  get isSending(): boolean {
    return this.#unsent.isSending;
  }

  /** Whether what is not sent survives this page. */
  get isKept(): boolean {
    return this.#unsent.storage !== null;
  }

  open(sid: string): OpenConversation {
    const known = this.#rooms.get(sid);
    if (known !== undefined) {
      known.users++;
      return known.room;
    }
    const room = new ConversationRoom(sid, this.#unsent.outbox(sid), {
      calls: this.#calls,
      directory: () => this.#directory,
      list: this.conversationList,
      typing: this.#typing.in(sid),
      names: this.#names,
      activity: this.#activity.in(sid),
      draft: this.#unsent.draft(sid),
      horizons: this.#horizons,
      link: () => this.#link,
      onError: (error) => this.errors.emit({...error, conversationSid: sid}),
      begin: (it) => this.#begin(it),
    });
    this.#rooms.set(sid, {room, users: 1});
    void this.#begin(room);
    return room;
  }

  close(sid: string): void {
    const entry = this.#rooms.get(sid);
    if (entry === undefined || --entry.users > 0) return;
    this.#rooms.delete(sid);
    entry.room.close();
  }

  describe(sid: string): void {
    this.#directory?.describe(sid);
  }

  persist(mode: PersistenceMode): void {
    this.#unsent.persist(modeOf(mode));
  }

  async signOut(): Promise<void> {
    this.#link?.signOut();
    await this.#forget();
  }

  reconnect(): void {
    this.#connection.reconnect();
  }

  /** Ends the session. Resolves when its socket is closed. */
  async end(): Promise<void> {
    this.disconnected();
    this.#directory?.end();
    this.#horizons.end();
    this.#leaveTabs();
    this.#unsent.stop();
    await this.#connection.close();
  }

  horizonMoved(sid: string, index: number | null, isUnread: boolean): void {
    this.#horizons.of(sid).hear(index, isUnread);
  }

  signedOutElsewhere(): void {
    void this.#forget();
  }

  clientMade(client: SdkClient, live: Live, {identity, serviceSid}: AccessToken): void {
    const {ConversationDirectory} = live;
    this.#live = live;
    this.#serviceSid = serviceSid;
    if (identity !== null) this.#belongTo(identity);
    this.#client = client;
    this.#isNewClient = true;
    this.#calls.conversations.clear();
    this.#names.forgetSubscriptions();
    // What the old client was asked is void.
    this.#queue.clear();
    this.#directory ??= new ConversationDirectory(
      this.conversationList,
      this.#calls,
      this.#names,
      this.#queue,
      this.#horizons,
      (sid) => this.#rooms.get(sid)?.room,
    );
    this.#horizons.renew();
    this.#directory.begin();
  }

  connected(): void {
    const {identity} = this.state.snapshot;
    if (identity !== null) this.#belongTo(identity);
    this.#calls.gate.open();
    this.#directory?.ready();
    for (const {room} of this.#rooms.values()) {
      if (this.#isNewClient) void this.#begin(room);
      else room.resume();
    }
    this.#isNewClient = false;
    this.#unsent.resume();
  }

  awake(): void {
    if (!this.#calls.gate.isOpen) return;
    this.#directory?.refresh();
    for (const {room} of this.#rooms.values()) room.catchUp();
  }

  disconnected(): void {
    this.#calls.gate.close();
    for (const {room} of this.#rooms.values()) room.pause();
    this.#typing.clear();
  }

  userGone(): void {
    this.#client = null;
    this.#directory?.end();
    this.#directory = null;
    this.#horizons.forget();
    this.#leaveTabs();
    this.#unsent.leave();
    this.#calls.conversations.clear();
    this.#queue.clear();
    this.#names.clear();
    this.conversationList.retain(new Set());
    this.conversationList.setStatus('loading');
    for (const {room} of this.#rooms.values()) room.empty();
    this.#activity.clear();
  }

  joined(conversation: SdkConversation): void {
    const {sid} = conversation;
    const isNew = this.#calls.conversations.get(sid) !== conversation;
    this.#calls.conversations.set(sid, conversation);
    this.#connection.progress();
    this.#update(conversation);
    if (!isNew || !this.#calls.gate.isOpen) return;
    this.#directory?.describe(sid);
    const room = this.#rooms.get(sid)?.room;
    if (room !== undefined) void room.begin();
  }

  left(sid: string): void {
    // The SDK says it twice, as left and as removed.
    if (!this.#calls.conversations.delete(sid)) return;
    this.#directory?.remove(sid);
    this.#horizons.of(sid).forget();
    this.#typing.clear(sid);
    this.#rooms.get(sid)?.room.fail(notThere());
    // What waits to be sent hears that there is nowhere to send it.
    this.#unsent.outboxes.get(sid)?.resume();
  }

  changed(conversation: SdkConversation): void {
    const {sid} = conversation;
    if (!this.#calls.conversations.has(sid)) return;
    this.#update(conversation);
  }

  messageAdded(sid: string, message: ChatMessage): void {
    const room = this.#rooms.get(sid)?.room;
    this.#typing.stop(sid, message.author);
    this.#directory?.messageAdded(sid, message);
    if (room !== undefined) room.messageAdded(message);
    else if (message.own) this.#directory?.readOwn(sid, message);
  }

  messageUpdated(sid: string, message: ChatMessage): void {
    this.#directory?.messageUpdated(sid, message);
    this.#rooms.get(sid)?.room.messageUpdated(message);
  }

  messageRemoved(sid: string, message: ChatMessage): void {
    this.#directory?.messageRemoved(sid, message);
    this.#rooms.get(sid)?.room.messageRemoved(message.index);
  }

  participantsChanged(sid: string): void {
    this.#directory?.participantsChanged(sid);
    void this.#rooms.get(sid)?.room.readParticipants();
  }

  typing(sid: string, participant: Participant, isTyping: boolean): void {
    this.#typing.tell(sid, participant, isTyping);
  }

  participantLeft(sid: string, participant: Participant): void {
    this.#activity.leave(sid, participant);
    this.#typing.stop(sid, participant.identity);
    this.participantsChanged(sid);
  }

  userChanged(identity: string, name: string | null): void {
    this.#names.set(identity, name);
  }

  /** Gives a room its conversation; says so when there is none. Waits for the list, which has it or has not. */
  async #begin(room: ConversationRoom): Promise<void> {
    const {sid} = room;
    // A room that waits for its first client is served once that is there.
    if (this.#waiting.has(room)) return;
    this.#waiting.add(room);
    await this.#calls.gate.pass();
    this.#waiting.delete(room);
    const client = this.#client;
    let conversation = this.#calls.conversations.get(sid);
    if (conversation === undefined && client !== null) {
      try {
        // Just made, perhaps: its event may be on its way.
        conversation = (await client.find(sid)) ?? undefined;
      } catch (error) {
        if (client === this.#client && this.#calls.gate.isOpen) room.fail(error);
        return;
      }
    }
    if (this.#rooms.get(sid)?.room !== room || client !== this.#client) return;
    if (conversation === undefined) return room.fail(notThere());
    if (this.#calls.conversations.has(sid)) await room.begin();
    else this.joined(conversation);
  }

  /** Looks for a conversation that was not reported: just made, perhaps, and its event is on its way. */
  async #find(sid: string): Promise<SdkConversation | null> {
    const client = this.#client;
    const found = (await client?.find(sid)) ?? null;
    if (found !== null && client === this.#client) this.joined(found);
    return found;
  }

  /** Tells the list, and the thread what is worth a line there. */
  #update(conversation: SdkConversation): void {
    const before = this.conversationList.row(conversation.sid);
    this.#directory?.update(conversation);
    this.#activity.update(conversation, before);
  }

  /** Says whose all this is; known from the token, or else from the connection. */
  #belongTo(identity: string): void {
    const {serviceUrl = ''} = this.#options;
    const owner = `${this.#serviceSid ?? serviceUrl}/${identity}`;
    this.#unsent.belongTo(owner);
    if (this.#live === null || this.#link?.owner === owner) return;
    this.#link?.close();
    this.#link = new this.#live.TabLink(owner, this.#unsent, this.isSpeaking, this);
  }

  async #forget(): Promise<void> {
    this.#leaveTabs();
    const isCleared = this.#unsent.clear();
    await this.#connection.signOut();
    await isCleared;
  }

  #leaveTabs(): void {
    this.#link?.close();
    this.#link = null;
  }

  #reportTrouble(): void {
    if (this.#isTroubled) return;
    this.#isTroubled = true;
    this.errors.emit({
      code: 'storage-unavailable',
      retryable: false,
      twilioCode: null,
      conversationSid: null,
    });
  }

  async #lookUp(identity: string, isWanted: () => boolean): Promise<string | null> {
    await this.#calls.gate.pass();
    return isWanted() ? (this.#client?.nameOf(identity) ?? null) : null;
  }

  #reportNewErrors(): () => void {
    let reported: SessionState['error'] = null;
    return () => {
      const {error, phase} = this.state.snapshot;
      if (phase === 'denied' || phase === 'failed') this.conversationList.fail();
      if (error !== null && !isSame(error, reported)) this.errors.emit({...error, conversationSid: null});
      reported = error;
    };
  }
}

/** What a page without types may have said. */
function modeOf(mode: PersistenceMode | undefined): PersistenceMode {
  return mode === 'none' || mode === 'local' ? mode : 'session';
}

function notThere(): ChatError {
  return new ChatError('conversation-not-found', 'This user is not in such a conversation.');
}
