import type {ConversationSummary} from '../model/conversation.js';
import type {DeliveryReceipt} from '../model/delivery.js';
import type {ChatErrorInfo} from '../model/errors.js';
import type {ChatMessage} from '../model/message.js';
import type {MessageChange} from '../model/message-change.js';
import type {MessagePage} from '../model/message-page.js';
import type {Participant} from '../model/participant.js';
import type {Draft} from '../model/persistence.js';
import type {SendExtras} from '../model/send-extras.js';
import {unreadCountOf} from '../model/unread-count.js';
import {toChatError} from '../sdk/to-error.js';
import type {ActivityStore} from '../stores/activity-store.js';
import {CatchUp} from '../stores/catch-up.js';
import type {ConversationListStore} from '../stores/conversation-list-store.js';
import type {DraftStore} from '../stores/draft-store.js';
import {Emitter} from '../stores/emitter.js';
import {MessageHistoryStore} from '../stores/message-history-store.js';
import type {OwnHorizon} from '../stores/own-horizon.js';
import type {OutboxStore} from '../stores/outbox-store.js';
import {ParticipantStore} from '../stores/participant-store.js';
import {ReadHorizonStore} from '../stores/read-horizon-store.js';
import {readLoaded} from '../stores/read-loaded.js';
import {readingError} from '../stores/reading-error.js';
import {Store, type ReadableStore} from '../stores/store.js';
import type {TypingStore} from '../stores/typing-store.js';
import type {UserNames} from '../stores/user-names.js';
import {walkHistory, type WalkOptions} from '../stores/walk-history.js';
import type {ConversationDirectory} from './conversation-directory.js';
import type {OpenConversation} from './open-conversation.js';
import type {OwnHorizons} from './own-horizons.js';
import {RowStore} from './row-store.js';
import type {ServiceCalls} from './service-calls.js';
import type {TabLink} from './tab-link.js';
import {TypingNotice} from './typing-notice.js';

/** What a room shares with its session. */
export interface RoomContext {
  readonly calls: ServiceCalls;
  /** Null before there is a client. */
  readonly directory: () => ConversationDirectory | null;
  readonly list: ConversationListStore;
  readonly typing: TypingStore;
  readonly names: UserNames;
  /** What happened and is no message. Outlives the room. */
  readonly activity: ActivityStore;
  /** What was typed and not sent. Outlives the room. */
  readonly draft: DraftStore;
  readonly horizons: OwnHorizons;
  /** The way to other tabs of this user; null before there is a client. */
  readonly link: () => TabLink | null;
  readonly onError: (error: ChatErrorInfo) => void;
  /** Looks for the room's conversation again. */
  readonly begin: (room: ConversationRoom) => Promise<void>;
}

/** The SDK keeps a hundred names up to date; the list needs a few of them, too. */
const namedParticipants = 90;
/** Of so many, each change is shown at once; of more, as often as anybody could notice. */
const fewPeople = 50;
const peopleRestMs = 250;
const nothing: MessagePage = {messages: [], hasOlder: false, hasNewer: false};

/** One open conversation. Exists as long as somebody looks; its outbox and its draft outlive it. */
export class ConversationRoom implements OpenConversation {
  readonly sid: string;
  readonly summary: ReadableStore<ConversationSummary | null>;
  readonly history: MessageHistoryStore;
  readonly participants = new ParticipantStore();
  readonly catchingUp = new Store(false);
  readonly readHorizons: ReadHorizonStore;
  readonly outbox: OutboxStore;
  readonly activity: ActivityStore;
  readonly typing: TypingStore;
  readonly draft: DraftStore;
  readonly changes = new Emitter<MessageChange>();
  readonly #context: RoomContext;
  readonly #row: RowStore;
  readonly #typingNotice = new TypingNotice(() => this.#tellOfTyping());
  readonly #people = new CatchUp(() => this.#readPeople(), peopleRestMs);
  readonly #own: OwnHorizon;
  readonly #stops: (() => void)[] = [];
  #isBegun = false;
  /** Gaps of the connection so far. */
  #gaps = 0;

  constructor(sid: string, outbox: OutboxStore, context: RoomContext) {
    const {calls, list, names, typing} = context;
    this.sid = sid;
    this.outbox = outbox;
    this.draft = context.draft;
    this.activity = context.activity;
    this.#context = context;
    this.summary = this.#row = new RowStore(list, sid);
    this.typing = typing;
    this.#own = context.horizons.of(sid);
    this.readHorizons = new ReadHorizonStore(this.#own);
    this.history = new MessageHistoryStore(
      async (request) => {
        const page = await calls.call(sid, (conversation) => conversation.page(request), 'history-failed');
        this.participants.learn(page.messages);
        return page;
      },
      (messages) => outbox.handOver(messages),
    );
    this.#stops.push(
      () => this.#row.close(),
      () => this.readHorizons.close(),
      names.changed.subscribe(() => void this.readParticipants()),
      this.history.subscribe(this.#reportNewErrors()),
    );
  }

  setDraft(draft: Draft): void {
    this.draft.write(draft);
  }

  /** The conversation is there, for the first time or with a new client. */
  async begin(): Promise<void> {
    const conversation = this.#context.calls.conversations.get(this.sid);
    if (conversation !== undefined) this.activity.look({...conversation.facts, ...conversation.times}, null);
    const people = this.#readPeople();
    if (this.#isBegun) {
      this.changes.emit({kind: 'unknown'});
      // Read again after the next cut, if it fails.
      return this.#settle(this.history.reread());
    }
    this.#isBegun = true;
    this.readHorizons.open();
    const {index: readIndex} = this.#own.snapshot;
    // Then it depends on when this user joined what is unread.
    if (readIndex === null) await people;
    const unreadCount =
      (await this.#context
        .directory()
        ?.unreadCount(this.sid)
        .catch(() => 0)) ?? 0;
    await this.#settle(this.history.open({readIndex, unreadCount}));
  }

  /** This user is in no such conversation, or not any more: then what was read stays. */
  fail(error: unknown): void {
    this.#isBegun = false;
    this.history.fail(readingError(toChatError(error, 'history-failed')));
  }

  /** Forgets what its user could see. */
  empty(): void {
    this.#isBegun = false;
    this.#row.forget();
    this.history.empty();
    this.participants.replace([]);
    this.readHorizons.open();
    this.readHorizons.setOthers([]);
    this.changes.emit({kind: 'forgotten'});
  }

  /** The connection is gone. What comes with the next one, even before it is said to be there, is no news. */
  pause(): void {
    this.#gaps++;
    this.catchingUp.set(true);
  }

  /** The same client is back after a cut. */
  resume(): void {
    this.catchUp();
  }

  /** Events may have been missed. */
  catchUp(): void {
    void this.#settle(this.history.catchUp());
    void this.readParticipants();
  }

  messageAdded(message: ChatMessage): void {
    this.history.add(message);
    this.changes.emit({kind: 'written', message});
    this.participants.learn([message]);
    // Who writes has read; the service does not draw that conclusion for us.
    if (message.own) this.#context.horizons.markRead(this.sid, message.index, true);
  }

  messageUpdated(message: ChatMessage): void {
    this.history.update(message);
    this.changes.emit({kind: 'written', message});
  }

  messageRemoved(index: number): void {
    this.history.remove(index);
    this.changes.emit({kind: 'removed', index});
  }

  /** Somebody came, left, read, or got a name: a thousand of them at once are one reason to look. */
  readParticipants(): Promise<void> {
    return this.participants.snapshot.length > fewPeople ? this.#people.request() : this.#readPeople();
  }

  async #readPeople(): Promise<void> {
    const {calls, names} = this.#context;
    let looked = 0;
    const nameOf = (identity: string) =>
      looked++ < namedParticipants ? names.of(identity) : names.known(identity);
    try {
      const participants = await calls.call(this.sid, (conversation) => conversation.participants(nameOf));
      this.#noteLeft(participants);
      this.participants.replace(participants);
      this.activity.setParticipants(participants);
      this.readHorizons.setOthers(participants);
    } catch {
      // Names are not worth a failure: they are read again with the next change.
    }
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.history.end();
    this.#people.stop();
    this.#own.release();
    void this.#own.flush();
    this.outbox.forgetSent();
  }

  send(body: string, extras?: SendExtras): string {
    return this.outbox.send(body, extras);
  }

  retry(clientId: string): void {
    if (this.outbox.isElsewhere(clientId)) this.#context.link()?.retry(this.sid, clientId);
    else this.outbox.retry(clientId);
  }

  discard(clientId: string): Promise<Draft | null> {
    const link = this.outbox.isElsewhere(clientId) ? this.#context.link() : null;
    return link?.discard(this.sid, clientId) ?? this.outbox.discard(clientId);
  }

  notifyTyping(): void {
    this.#typingNotice.give();
  }

  markRead(index: number): void {
    this.#context.horizons.markRead(this.sid, index, false);
  }

  markAllRead(): void {
    const {lastMessage} = this.summary.snapshot ?? {};
    if (lastMessage) this.#context.horizons.markRead(this.sid, lastMessage.index, true);
  }

  markUnread(index: number): void {
    this.#context.horizons.markUnread(this.sid, index);
  }

  /**
   * Messages of others that are not read; null where what is loaded does not tell.
   * @param lastIndex Of the newest message that was heard of.
   */
  countUnread(lastIndex: number): number | null {
    const {joinedAt} = this.readHorizons.snapshot;
    const newest = this.history.snapshot.messages.at(-1)?.index ?? -1;
    if (newest < lastIndex) return null;
    return unreadCountOf(this.history.snapshot, {own: this.#own.snapshot.index, joinedAt});
  }

  receipts(index: number): Promise<readonly DeliveryReceipt[]> {
    return this.#context.calls.call(this.sid, (conversation) => conversation.receipts(index));
  }

  loadOlder(): Promise<void> {
    return this.history.loadOlder();
  }

  loadNewer(): Promise<void> {
    return this.history.loadNewer();
  }

  jumpToLatest(signal?: AbortSignal): Promise<void> {
    return this.history.jumpToLatest(signal);
  }

  jumpTo(index: number, signal?: AbortSignal): Promise<void> {
    return this.history.jumpTo(index, signal);
  }

  pages(options: WalkOptions = {}): AsyncGenerator<MessagePage, void, void> {
    const {calls} = this.#context;
    const read = readLoaded(
      () => this.history.snapshot,
      (request) =>
        calls.call(
          this.sid,
          // Who gave up while there was no connection leaves no request behind.
          async (conversation) => (options.signal?.aborted ? nothing : conversation.page(request)),
          'history-failed',
        ),
    );
    return walkHistory(read, options);
  }

  async indexOf(sid: string, signal?: AbortSignal): Promise<number | null> {
    for await (const {messages} of this.pages({signal})) {
      const found = messages.find((message) => message.sid === sid);
      if (found !== undefined) return found.index;
    }
    return null;
  }

  reload(): Promise<void> {
    return this.#isBegun ? this.history.reload() : this.#context.begin(this);
  }

  async #settle(pass: Promise<void>): Promise<void> {
    const gap = this.#gaps;
    await pass.catch(() => undefined);
    if (gap === this.#gaps) this.catchingUp.set(false);
  }

  #tellOfTyping(): Promise<void> | undefined {
    const {gate, conversations} = this.#context.calls;
    if (!gate.isOpen || this.summary.snapshot?.state === 'closed') return undefined;
    return conversations.get(this.sid)?.typing();
  }

  /** Whoever is gone has left, also when the event of it was lost with a connection. */
  #noteLeft(participants: readonly Participant[]): void {
    if (!participants.some(({own}) => own)) return;
    const here = new Set(participants.map(({sid}) => sid));
    const after = this.#row.snapshot?.lastMessage?.index ?? -1;
    for (const each of this.participants.snapshot)
      if (!each.own && !here.has(each.sid)) this.activity.leave(each, Date.now(), after);
  }

  #reportNewErrors(): () => void {
    let reported: readonly (ChatErrorInfo | null)[] = [];
    return () => {
      const {error, olderError, newerError} = this.history.snapshot;
      const current = [error, olderError, newerError];
      for (const each of current) if (each !== null && !reported.includes(each)) this.#context.onError(each);
      reported = current;
    };
  }
}
