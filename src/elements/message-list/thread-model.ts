import type {ConversationController} from '../../controllers/conversation-controller.js';
import type {WindowSource} from '../../controllers/message-window-source.js';
import type {StoreController} from '../../controllers/store-controller.js';
import type {LocalizeController} from '../../localize/localize-controller.js';
import type {RowActions, RowContext} from '../../messages/row-context.js';
import {firstUnread, messageOf, nearestTo, type ThreadMessage} from '../../model/group-messages.js';
import {positionOf} from '../../model/position-of.js';
import type {ConversationSummary} from '../../model/conversation.js';
import type {MessageHistory} from '../../model/history.js';
import type {OutboxItem} from '../../model/outbox-item.js';
import type {Participant} from '../../model/participant.js';
import type {ReadHorizons} from '../../model/read-horizons.js';
import type {PlacedLines} from '../../model/place-lines.js';
import type {SystemLine} from '../../model/system-line.js';
import type {OpenConversation} from '../../session/open-conversation.js';
import {none, ThreadArrivals, type Arrivals} from './thread-arrivals.js';
import {ReaderFaces} from './reader-faces.js';
import {SlowSends} from './slow-sends.js';
import {ThreadLines} from './thread-lines.js';
import type {ThreadOpening} from './thread-opening.js';
import {UndeliveredWatch} from './undelivered.js';
import {UnreadDividerKeeper} from './unread-divider.js';
import {UnseenCounter} from './unseen-counter.js';

/** What the thread has to know of who reads it. */
interface Reader {
  /** Whether they are there now. */
  readonly isAttended: () => boolean;
  /** Whether not to show who has read what. */
  readonly hidesReaders: boolean;
}

/** What a thread shows, put together from the stores of its conversation. Looked at once for each draw. */
export class ThreadModel {
  readonly #conversation: ConversationController;
  readonly #localize: LocalizeController;
  readonly #actions: RowActions;
  readonly #history: StoreController<MessageHistory>;
  readonly #outbox: StoreController<readonly OutboxItem[]>;
  readonly #participants: StoreController<readonly Participant[]>;
  readonly #horizons: StoreController<ReadHorizons>;
  readonly #activity: StoreController<readonly SystemLine[]>;
  readonly #summary: StoreController<ConversationSummary | null>;
  readonly #catchingUp: StoreController<boolean>;
  #thread: OpenConversation | null = null;
  #divider = new UnreadDividerKeeper();
  #arrivals = new ThreadArrivals();
  #undelivered = new UndeliveredWatch();
  #lines = new ThreadLines();
  readonly #sends = new SlowSends();
  #named: readonly Participant[] | undefined;
  #names: ReadonlyMap<string, string> = new Map();
  #telephonesOnly = false;

  readonly opening: ThreadOpening;
  unseen = new UnseenCounter();
  /** Whose face stands where. */
  readonly readers = new ReaderFaces();
  /** What the service has, then what is being sent. */
  rows: readonly ThreadMessage[] = [];
  /** The history that they are from; it may have gone on since. */
  drawn: MessageHistory | undefined;
  arrivals: Arrivals = none;
  /** Whether a message has just turned out not to have been delivered. */
  isUndelivered = false;
  /** What happened since the last look and is no message. */
  news: readonly SystemLine[] = [];
  /** What the rows need; the same object as long as nothing in it changes. */
  context!: RowContext;
  /** Keys of the long messages that are shown in full. */
  expanded: ReadonlySet<string> = new Set();
  /** Client id of the message that the reader was asked about before it is deleted. */
  asked: string | null = null;
  /** After how many milliseconds to look again by itself; null for never. */
  lookIn: number | null = null;

  constructor(
    conversation: ConversationController,
    localize: LocalizeController,
    actions: RowActions,
    opening: ThreadOpening,
  ) {
    this.opening = opening;
    this.#conversation = conversation;
    this.#localize = localize;
    this.#actions = actions;
    this.#history = conversation.store(({history}) => history);
    this.#outbox = conversation.store(({outbox}) => outbox);
    this.#participants = conversation.store(({participants}) => participants);
    this.#horizons = conversation.store(({readHorizons}) => readHorizons);
    this.#activity = conversation.store(({activity}) => activity);
    this.#summary = conversation.store(({summary}) => summary);
    this.#catchingUp = conversation.store(({catchingUp}) => catchingUp);
  }

  /** The conversation whose rows these are; another one may be open already. */
  get shown(): OpenConversation | null {
    return this.#thread;
  }

  /** Undefined while no conversation is open. */
  get history(): MessageHistory | undefined {
    return this.#history.snapshot;
  }

  /** Where the system lines stand. */
  get lines(): PlacedLines {
    return this.#lines.placed;
  }

  /** Whether what comes is what was missed in a gap of the connection. */
  get isCatchingUp(): boolean {
    return this.#catchingUp.snapshot ?? false;
  }

  /** Messages that this user has not read, those that are not loaded included. */
  get unreadCount(): number {
    return this.#summary.snapshot?.unreadCount ?? 0;
  }

  /** Whether the first unread message is in a page that is not loaded yet. */
  get seeksUnread(): boolean {
    return this.#divider.isSought;
  }

  /** Highest index that this user has read; -1 for none. Infinite while what is in sight does not count as read. */
  get horizon(): number {
    const {own, isHeld} = this.#horizons.snapshot ?? {};
    return isHeld ? Number.POSITIVE_INFINITY : (own ?? -1);
  }

  /** Position of the first message that has not been read, else of the one under the divider; undefined for none. */
  get nextUnread(): number | undefined {
    const position = firstUnread(this.rows, this.horizon, false) ?? 0;
    if (position < this.rows.length) return position;
    const {unread} = this.context;
    return unread === null ? undefined : positionOf(this.rows, unread.index);
  }

  /** Shows more of a long message, or less again: returns whether it is folded now. */
  toggleFold(key: string): boolean {
    const expanded = new Set(this.expanded);
    const isFolded = expanded.delete(key);
    this.expanded = isFolded ? expanded : expanded.add(key);
    return isFolded;
  }

  /** Reads the stores, and says what the window is to look upon. */
  look({isAttended, hidesReaders}: Reader): WindowSource {
    const thread = this.#conversation.current;
    const history = (this.drawn = this.#history.snapshot);
    const horizons = this.#horizons.snapshot;
    let unread: RowContext['unread'] = null;
    this.rows = [];
    this.arrivals = none;
    this.isUndelivered = false;
    this.news = [];
    if (thread !== null && history !== undefined && horizons !== undefined) {
      if (thread !== this.#thread) this.#open(thread);
      const outbox = this.#outbox.snapshot ?? [];
      this.lookIn = this.#sends.look(outbox, performance.now());
      const arrivals = (this.arrivals = this.#arrivals.take(history, outbox));
      const {unreadCount} = this;
      unread = this.#divider.find({history, horizons, unreadCount, arrivals, isAttended});
      this.isUndelivered = this.#undelivered.take(history.messages);
      this.readers.look(history, hidesReaders ? [] : (this.#participants.snapshot ?? []));
      // Until the first page is there, nobody knows where the thread opens.
      if (history.status === 'ready' && this.opening.isDone(thread, history))
        this.rows = rowsOf(history, outbox);
      const activity = this.#activity.snapshot ?? [];
      const {dayOf} = this.#localize.calendar;
      this.#lines.place(activity, this.rows, history.hasOlder, history.hasNewer, dayOf);
      this.news = this.#lines.news(activity, (this.#participants.snapshot?.length ?? 0) > 0);
    }
    this.#describe(unread, hidesReaders ? undefined : horizons);
    return {
      thread,
      rows: this.rows,
      hasNewer: history?.hasNewer ?? false,
      openAt: this.opening.positionIn(this.rows, unread && positionOf(this.rows, unread.index)),
      landAt: history?.around == null ? null : nearestTo(this.rows, history.around),
      follow: this.arrivals.hasSent,
    };
  }

  #open(thread: OpenConversation): void {
    this.#thread = thread;
    this.#divider = new UnreadDividerKeeper();
    this.#arrivals = new ThreadArrivals();
    this.#undelivered = new UndeliveredWatch();
    this.#lines = new ThreadLines();
    this.unseen = new UnseenCounter();
  }

  #describe(unread: RowContext['unread'], horizons: ReadHorizons | undefined): void {
    const {terms, locale, calendar} = this.#localize;
    const participants = this.#participants.snapshot;
    if (participants !== this.#named) {
      this.#named = participants;
      const names = new Map(
        participants?.map(({identity, address, name}) => [identity ?? address ?? name, name]),
      );
      // Whoever reads changes the participants, and nothing that every row would have to be drawn again for.
      if ([...names].join('\n') !== [...this.#names].join('\n')) this.#names = names;
      const others = participants?.filter(({own}) => !own) ?? [];
      this.#telephonesOnly = others.length > 0 && others.every(({type}) => type !== 'chat');
    }
    const context: RowContext = {
      terms,
      locale,
      calendar,
      today: calendar.dayOf(Date.now()),
      crowd: Math.max(participants?.length ?? 0, this.#summary.snapshot?.participantCount ?? 0) > 2,
      names: this.#names,
      hidesReaders: horizons === undefined,
      readByAny: horizons?.anyOther ?? -1,
      readByAll: horizons?.everyOther ?? -1,
      telephonesOnly: this.#telephonesOnly,
      unread,
      expanded: this.expanded,
      slow: this.#sends.slow,
      asked: this.asked,
      actions: this.#actions,
    };
    const keys = Object.keys(context) as (keyof RowContext)[];
    // Before the first look there is none.
    const before = this.context as RowContext | undefined;
    if (keys.some((key) => context[key] !== before?.[key])) this.context = context;
  }
}

/** The two stores change one after the other: what the history has is not in the outbox any more, or about to go. */
function rowsOf({messages}: MessageHistory, outbox: readonly OutboxItem[]): readonly ThreadMessage[] {
  if (outbox.length === 0) return messages;
  const arrived = new Set(messages.slice(-50).map(({clientId}) => clientId));
  const next = (messages.at(-1)?.index ?? -1) + 1;
  const unsent = outbox.filter(({clientId}) => !arrived.has(clientId));
  return [...messages, ...unsent.map((item, i) => messageOf(item, next + i))];
}
