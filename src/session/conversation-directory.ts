import type {MessagePreview} from '../model/conversation.js';
import type {ChatMessage} from '../model/message.js';
import type {SdkConversation} from '../sdk/sdk-conversation.js';
import type {ConversationListStore} from '../stores/conversation-list-store.js';
import type {UserNames} from '../stores/user-names.js';
import type {WorkQueue} from '../stores/work-queue.js';
import type {OwnHorizons} from './own-horizons.js';
import type {ServiceCalls} from './service-calls.js';

/** The list describes this many rows by itself; those further down when they come into view. */
const describedAtOnce = 50;
/** The SDK caches an unread count for half a second, and the event of a message may come first anyway. */
const settleMs = 600;
/** A message where somebody looks is not unread before they have had the time to read it. */
const glanceMs = 900;
/** Counts are asked for again no sooner, however often the connection comes and goes. */
const refreshMs = 10_000;
const peopleMs = 250;
const previewLength = 200;
const namedOthers = 5;

/** What is known of a row besides what it shows. */
interface Tally {
  /** The messages up to here are in the unread count. */
  countedUpTo: number;
  /** Whether the count is taken from the indexes, which have gaps, until the service tells it. */
  isEstimate: boolean;
  isDescribed: boolean;
  /** When the service told the count last, by the clock of `performance`. */
  answeredAt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  peopleTimer: ReturnType<typeof setTimeout> | undefined;
}

/** What the list has to do with a conversation that is open. */
interface OpenRoom {
  readonly history: {add(message: ChatMessage): void};
  /** Null where what is loaded does not tell. */
  countUnread(lastIndex: number): number | null;
}

/** Keeps the list of conversations: facts from events, counts and previews asked for where events do not tell. */
export class ConversationDirectory {
  readonly #list: ConversationListStore;
  readonly #calls: ServiceCalls;
  readonly #names: UserNames;
  readonly #tallies = new Map<string, Tally>();
  readonly #queue: WorkQueue;
  readonly #horizons: OwnHorizons;
  readonly #roomOf: (sid: string) => OpenRoom | undefined;
  readonly #unsubscribe: () => void;
  #isEnded = false;
  #refreshedAt = -Infinity;

  /**
   * @param roomOf The open room. It hears of each message that was read: the SDK emits no event for one that a page
   *   brought first.
   */
  constructor(
    list: ConversationListStore,
    calls: ServiceCalls,
    names: UserNames,
    queue: WorkQueue,
    horizons: OwnHorizons,
    roomOf: (sid: string) => OpenRoom | undefined,
  ) {
    this.#horizons = horizons;
    this.#roomOf = roomOf;
    this.#list = list;
    this.#queue = queue;
    this.#calls = calls;
    this.#names = names;
    this.#unsubscribe = names.changed.subscribe((identity) => this.#rename(identity));
  }

  /** This user is gone, or the session: nothing is listened to any more, and nothing is about to be asked. */
  end(): void {
    this.#isEnded = true;
    this.#unsubscribe();
    for (const sid of this.#tallies.keys()) this.#forget(sid);
  }

  /** A new client: it reports every conversation anew, and what the old one was asked is void. */
  begin(): void {
    for (const tally of this.#tallies.values()) tally.isDescribed = false;
  }

  /** Every conversation has been reported. */
  ready(): void {
    this.#list.retain(new Set(this.#calls.conversations.keys()));
    this.#list.setStatus('ready');
    this.refresh();
  }

  /** Events may have been missed: asks again for what they tell. */
  refresh(): void {
    const isDue = performance.now() - this.#refreshedAt > refreshMs;
    if (isDue) this.#refreshedAt = performance.now();
    this.#list.snapshot.conversations.forEach(({sid}, place) => {
      const isNear = place < describedAtOnce;
      if (isDue && isNear) this.#tally(sid).isEstimate = true;
      if (isNear) this.describe(sid);
      this.#look(sid);
    });
  }

  /** Something of a conversation's facts is new or changed. */
  update(conversation: SdkConversation): void {
    const {lastIndex, readIndex, ...shown} = conversation.facts;
    const {sid} = shown;
    const tally = this.#tally(sid);
    const isNew = this.#list.row(sid) === undefined;
    const before = this.#list.row(sid)?.lastMessage ?? null;
    const lastMessage: MessagePreview | null =
      lastIndex === null || before?.index === lastIndex
        ? before
        : {index: lastIndex, author: null, own: false, text: null, sentAt: shown.activeAt};
    this.#list.patch(sid, {...shown, lastMessage});
    this.#horizons.of(sid).report(readIndex, lastIndex ?? -1);
    if (isNew) {
      tally.countedUpTo = lastIndex ?? -1;
      // Where nothing has been read, the indexes say nothing: perhaps this user joined yesterday.
      this.#estimate(sid, readIndex ?? Infinity);
    }
    if (tally.isEstimate || (lastIndex ?? -1) > tally.countedUpTo) this.#lookSoon(sid);
  }

  remove(sid: string): void {
    this.#forget(sid);
    this.#list.remove(sid);
  }

  messageAdded(sid: string, message: ChatMessage): void {
    const row = this.#list.row(sid);
    if (row === undefined) return;
    const tally = this.#tally(sid);
    const isNew = message.index > tally.countedUpTo && message.index > this.#readIndex(sid);
    tally.countedUpTo = Math.max(tally.countedUpTo, message.index);
    // In a burst, the service may have counted a message before its event came: asked again, not counted twice.
    const isCounted = performance.now() - tally.answeredAt < settleMs;
    const isSeen = this.#roomOf(sid) !== undefined && !document.hidden;
    if (isNew && (isCounted || isSeen)) {
      this.countSoon(sid, isSeen ? glanceMs : settleMs);
    }
    const isLast = message.index >= (row.lastMessage?.index ?? -1);
    this.#list.patch(sid, {
      unreadCount: row.unreadCount + (isNew && !message.own && !isCounted && !isSeen ? 1 : 0),
      ...(isLast ? {lastMessage: previewOf(message), activeAt: message.sentAt} : {}),
    });
  }

  /** A message of this user where nobody looks: who had read all before it has read it. */
  readOwn(sid: string, {index}: ChatMessage): void {
    if (this.#list.row(sid)?.unreadCount === 0) this.#horizons.markRead(sid, index, true);
  }

  messageUpdated(sid: string, message: ChatMessage): void {
    if (this.#list.row(sid)?.lastMessage?.index === message.index) {
      this.#list.patch(sid, {lastMessage: previewOf(message)});
    }
  }

  messageRemoved(sid: string, message: ChatMessage): void {
    const row = this.#list.row(sid);
    if (row?.lastMessage?.index === message.index) {
      this.#list.patch(sid, {lastMessage: {...row.lastMessage, text: null}});
    }
    this.countSoon(sid);
  }

  /** This user's horizon has moved: here, in another tab, or on another device. */
  recount(sid: string, isBack: boolean): void {
    const row = this.#list.row(sid);
    if (row === undefined) return;
    if (!this.#countHere(sid)) this.#estimate(sid, this.#readIndex(sid), isBack ? Infinity : row.unreadCount);
  }

  /**
   * The service is about to count the unread messages.
   * @returns takes its answer; false if that is out of date by then
   */
  counting(sid: string): (count: number) => boolean {
    const tally = this.#tally(sid);
    const {countedUpTo} = tally;
    const last = this.#lastIndex(sid);
    const {index} = this.#horizons.of(sid).snapshot;
    return (count) => {
      // A message that came meanwhile may be in the answer or not.
      if (tally.countedUpTo > countedUpTo || index !== this.#horizons.of(sid).snapshot.index) return false;
      tally.countedUpTo = Math.max(countedUpTo, last);
      tally.isEstimate = false;
      tally.answeredAt = performance.now();
      if (!this.#countHere(sid)) this.#setUnread(sid, count);
      return true;
    };
  }

  /** How many messages are unread, asked for only where the facts do not tell. */
  async unreadCount(sid: string): Promise<number> {
    if (this.#lastIndex(sid) <= this.#readIndex(sid)) return 0;
    return this.#calls.call(sid, (conversation) => {
      // Without this user's own, but not at the price of a page for each of a thousand rows.
      const {isDescribed} = this.#tally(sid);
      const {index} = this.#horizons.of(sid).snapshot;
      return conversation.unreadCount(isDescribed, index, (messages) => this.#hear(sid, messages));
    });
  }

  /** Reads preview and people of a row, once. */
  describe(sid: string): void {
    const tally = this.#tally(sid);
    if (tally.isDescribed) return;
    tally.isDescribed = true;
    // From now on without this user's own messages.
    this.countSoon(sid);
    this.#queue.add(async () => {
      await Promise.all([this.#readPreview(sid), this.#readPeople(sid)]);
    });
  }

  participantsChanged(sid: string): void {
    const tally = this.#tally(sid);
    if (!tally.isDescribed) return;
    // Of a thousand people, many come or read at once.
    tally.peopleTimer ??= setTimeout(() => {
      tally.peopleTimer = undefined;
      this.#queue.add(() => this.#readPeople(sid));
    }, peopleMs);
  }

  #tally(sid: string): Tally {
    let tally = this.#tallies.get(sid);
    if (tally === undefined) {
      tally = {
        countedUpTo: -1,
        isEstimate: true,
        isDescribed: false,
        answeredAt: -Infinity,
        timer: undefined,
        peopleTimer: undefined,
      };
      this.#tallies.set(sid, tally);
    }
    return tally;
  }

  #forget(sid: string): void {
    const tally = this.#tallies.get(sid);
    clearTimeout(tally?.timer);
    clearTimeout(tally?.peopleTimer);
    this.#tallies.delete(sid);
  }

  #readIndex(sid: string): number {
    return this.#horizons.of(sid).snapshot.index ?? -1;
  }

  #lastIndex(sid: string): number {
    return this.#list.row(sid)?.lastMessage?.index ?? -1;
  }

  #setUnread(sid: string, unreadCount: number): void {
    if (this.#list.row(sid) !== undefined) this.#list.patch(sid, {unreadCount});
  }

  /** Counts what is loaded; false where that does not tell. */
  #countHere(sid: string): boolean {
    const last = this.#lastIndex(sid);
    const isRead = last <= this.#readIndex(sid);
    const count = isRead ? 0 : (this.#roomOf(sid)?.countUnread(last) ?? null);
    if (count === null) return false;
    const tally = this.#tally(sid);
    tally.isEstimate = false;
    tally.countedUpTo = Math.max(tally.countedUpTo, last);
    this.#setUnread(sid, count);
    return true;
  }

  /** What is known of a count may be wrong: the service is asked. */
  countSoon(sid: string, ms?: number): void {
    this.#tally(sid).isEstimate = true;
    this.#lookSoon(sid, ms);
  }

  /** Counts by the indexes, until the service says. */
  #estimate(sid: string, readIndex: number, most = Infinity): void {
    this.#setUnread(sid, Math.max(0, Math.min(this.#tally(sid).countedUpTo - readIndex, most)));
    this.countSoon(sid);
  }

  #lookSoon(sid: string, ms = settleMs): void {
    // What had been asked may be answered after the end.
    if (this.#isEnded) return;
    const tally = this.#tally(sid);
    if (this.#list.snapshot.status === 'ready') tally.timer ??= setTimeout(() => this.#look(sid), ms);
  }

  /** Puts right what events left open: the count, and the text of the newest message. */
  #look(sid: string): void {
    const tally = this.#tally(sid);
    clearTimeout(tally.timer);
    tally.timer = undefined;
    this.#queue.add(async () => {
      const lastIndex = this.#lastIndex(sid);
      const isDue = tally.isEstimate || lastIndex <= this.#readIndex(sid) || lastIndex > tally.countedUpTo;
      // While the service has not heard how far this user has read, its count is out of date; then it tells another.
      if (isDue && !this.#countHere(sid) && !this.#horizons.of(sid).isPending) {
        const take = this.counting(sid);
        if (!take(await this.unreadCount(sid))) return this.#lookSoon(sid);
      }
      if (tally.isDescribed) await this.#readPreview(sid);
    });
  }

  async #readPreview(sid: string): Promise<void> {
    const {lastMessage} = this.#list.row(sid) ?? {lastMessage: null};
    if (lastMessage === null || lastMessage.text !== null) return;
    const {messages} = await this.#calls.call(sid, (conversation) =>
      conversation.page({size: 1, anchor: null, direction: 'backwards'}),
    );
    this.#hear(sid, messages);
    const newest = messages.at(-1);
    const row = this.#list.row(sid);
    if (newest !== undefined && newest.index >= (row?.lastMessage?.index ?? 0)) {
      this.#list.patch(sid, {lastMessage: previewOf(newest)});
    } else if (row?.lastMessage?.text === null) {
      // The newest message was removed: the one before it stands for it.
      this.#list.patch(sid, {lastMessage: newest === undefined ? null : previewOf(newest)});
    }
  }

  #hear(sid: string, messages: readonly ChatMessage[]): void {
    for (const message of messages) this.#roomOf(sid)?.history.add(message);
  }

  async #readPeople(sid: string): Promise<void> {
    const people = await this.#calls.call(sid, (conversation) =>
      conversation.participants(this.#names.known),
    );
    const others = people.filter(({own}) => !own).slice(0, namedOthers);
    // Outside the queue, where other rows' reads are waiting. Names first, so that no identity turns into one.
    const identities = others.flatMap(({identity}) => identity ?? []);
    void this.#names.ready(identities).then(() => {
      if (this.#isEnded || this.#list.row(sid) === undefined) return;
      const named = others.map(({identity, sid, name}) =>
        identity === null ? {identity: sid, name} : {identity, name: this.#names.known(identity)},
      );
      this.#list.patch(sid, {others: named, participantCount: people.length});
    });
  }

  #rename(identity: string): void {
    const name = this.#names.known(identity);
    for (const sid of this.#tallies.keys()) {
      const others = this.#list.row(sid)?.others;
      if (!others?.some((other) => other.identity === identity)) continue;
      this.#list.patch(sid, {
        others: others.map((other) => (other.identity === identity ? {identity, name} : other)),
      });
    }
  }
}

function previewOf({index, author, own, body, sentAt}: ChatMessage): MessagePreview {
  return {index, author, own, text: body.slice(0, previewLength), sentAt};
}
