import type {ConversationController} from '../../controllers/conversation-controller.js';
import type {ReadingSource} from '../../controllers/message-window-reading.js';
import type {WindowSource} from '../../controllers/message-window-source.js';
import type {LocalizeController} from '../../localize/localize-controller.js';
import type {RowActions, RowContext} from '../../messages/row-context.js';
import {positionOf, startOfDay} from '../../model/group-messages.js';
import type {MessageHistory} from '../../model/history.js';
import type {OutboxItem} from '../../model/outbox-item.js';
import type {Participant} from '../../model/participant.js';
import type {ThreadRows} from './thread-template.js';
import {ThreadArrivals, type Arrivals} from './thread-arrivals.js';
import {UnreadDividerKeeper, type UnreadDivider} from './unread-divider.js';

const noRows: ThreadRows = {messages: [], pending: []};

/** What a thread shows, put together from the stores of its conversation. Looked at once for each draw. */
export class ThreadModel {
  readonly #conversation: ConversationController;
  readonly #localize: LocalizeController;
  readonly #actions: RowActions;
  readonly #divider = new UnreadDividerKeeper();
  readonly #arrivals = new ThreadArrivals();
  readonly #stores;
  #participants: readonly Participant[] | undefined;
  #names = new Map<string, string>();
  #contextKey: readonly unknown[] = [];
  #context: RowContext | null = null;

  rows: ThreadRows = noRows;
  arrivals: Arrivals = {messages: [], hasSent: false, hasFailed: false};
  divider: UnreadDivider | null = null;
  /** Keys of the long messages that are shown in full. */
  expanded: ReadonlySet<string> = new Set();

  constructor(conversation: ConversationController, localize: LocalizeController, actions: RowActions) {
    this.#conversation = conversation;
    this.#localize = localize;
    this.#actions = actions;
    this.#stores = {
      history: conversation.store(({history}) => history),
      outbox: conversation.store(({outbox}) => outbox),
      participants: conversation.store(({participants}) => participants),
      horizons: conversation.store(({readHorizons}) => readHorizons),
      summary: conversation.store(({summary}) => summary),
    };
  }

  /** Undefined while no conversation is open. */
  get history(): MessageHistory | undefined {
    return this.#stores.history.snapshot;
  }

  /** Messages that this user has not read, those that are not loaded included. */
  get unreadCount(): number {
    return this.#stores.summary.snapshot?.unreadCount ?? 0;
  }

  /** For the window. */
  get windowSource(): WindowSource {
    const {rows, divider} = this;
    return {
      thread: this.#conversation.current,
      messages: rows.messages,
      tail: rows.pending.length,
      hasNewer: this.history?.hasNewer ?? false,
      openAt: divider === null ? null : positionOf(rows.messages, divider.index),
      follow: this.arrivals.hasSent,
    };
  }

  /** For the read rule; null without a conversation. */
  get readingSource(): ReadingSource | null {
    const conversation = this.#conversation.current;
    return (
      conversation && {
        messageAt: (position) => this.rows.messages[position],
        horizon: this.#stores.horizons.snapshot?.own ?? null,
        markRead: (index) => conversation.markRead(index),
      }
    );
  }

  /** Rows, those that are being sent included. */
  get rowCount(): number {
    return this.rows.messages.length + this.rows.pending.length;
  }

  /** Position of a message by its index, or of the one that follows where it was. */
  positionOf(index: number): number {
    return positionOf(this.rows.messages, index);
  }

  /** Index of the message at a position; infinite for what is being sent. */
  indexAt(position: number): number {
    return this.rows.messages[position]?.index ?? Number.POSITIVE_INFINITY;
  }

  /** Shows all of a long text. */
  expand(key: string): void {
    this.expanded = new Set([...this.expanded, key]);
  }

  /** Reads the stores. */
  look(): void {
    const thread = this.#conversation.current;
    const {history} = this;
    const horizons = this.#stores.horizons.snapshot;
    if (thread === null || history === undefined || horizons === undefined) {
      this.rows = noRows;
      return;
    }
    const outbox = this.#stores.outbox.snapshot ?? [];
    this.divider = this.#divider.find(thread, history, horizons, this.unreadCount);
    this.arrivals = this.#arrivals.take(thread, history, outbox);
    // Until the first page is there, nobody knows where the thread opens.
    this.rows =
      history.status === 'ready' ? {messages: history.messages, pending: unsent(outbox, history)} : noRows;
  }

  /** What the rows need; the same object as long as nothing in it changes. */
  get context(): RowContext {
    const {terms, locale} = this.#localize;
    const horizons = this.#stores.horizons.snapshot;
    const participants = this.#stores.participants.snapshot ?? [];
    const people = Math.max(participants.length, this.#stores.summary.snapshot?.participantCount ?? 0);
    const today = startOfDay(Date.now());
    const crowd = people > 2;
    const {divider: unread, expanded} = this;
    const key = [
      terms,
      locale,
      today,
      crowd,
      participants,
      horizons?.anyOther,
      horizons?.everyOther,
      unread,
      expanded,
    ];
    if (this.#context === null || key.some((part, i) => part !== this.#contextKey[i])) {
      this.#contextKey = key;
      this.#name(participants);
      const names = this.#names;
      const nameOf = (author: string | null) =>
        author === null ? terms.system : (names.get(author) ?? author);
      this.#context = {
        terms,
        locale,
        today,
        crowd,
        nameOf,
        horizons,
        unread,
        expanded,
        actions: this.#actions,
      };
    }
    return this.#context;
  }

  #name(participants: readonly Participant[]): void {
    if (participants === this.#participants) return;
    this.#participants = participants;
    this.#names = new Map(participants.map(({identity, name}) => [identity ?? name, name]));
  }
}

/** What the history does not have yet: the two stores change one after the other. */
function unsent(outbox: readonly OutboxItem[], {messages}: MessageHistory): readonly OutboxItem[] {
  if (outbox.length === 0) return outbox;
  const arrived = new Set(messages.slice(-50).map(({clientId}) => clientId));
  return outbox.filter(({clientId}) => !arrived.has(clientId));
}
