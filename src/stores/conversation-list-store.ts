import type {ConversationList, ConversationSummary} from '../model/conversation.js';
import {isSame} from '../model/is-same.js';
import {Store} from './store.js';

/** A list that still grows is shown in steps: a thousand conversations come one by one. */
const growingMs = 100;

/** All conversations of this user, newest activity first. Rows that did not change keep their record. */
export class ConversationListStore extends Store<ConversationList> {
  readonly #rows = new Map<string, ConversationSummary>();
  #status: ConversationList['status'] = 'loading';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super(Object.freeze({status: 'loading', conversations: Object.freeze([]), unreadTotal: 0}));
  }

  row(sid: string): ConversationSummary | undefined {
    return this.#rows.get(sid);
  }

  /** Adds a row, or changes some of it. */
  patch(sid: string, change: Partial<ConversationSummary>): void {
    const before = this.#rows.get(sid) ?? unknown(sid);
    const next = {...before, ...change};
    if (this.#rows.has(sid) && isSame(before, next)) return;
    this.#rows.set(sid, Object.freeze(next));
    this.#publishSoon();
  }

  remove(sid: string): void {
    if (this.#rows.delete(sid)) this.#publishSoon();
  }

  /** Drops every row but these. */
  retain(sids: ReadonlySet<string>): void {
    for (const sid of [...this.#rows.keys()]) if (!sids.has(sid)) this.remove(sid);
  }

  setStatus(status: ConversationList['status']): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#publish();
  }

  /** There is no session to read from. What was read before stays. */
  fail(): void {
    if (this.#status === 'loading') this.setStatus('failed');
  }

  /** One snapshot for all changes of a task; more while the list still grows. */
  #publishSoon(): void {
    this.#timer ??= setTimeout(() => this.#publish(), this.#status === 'loading' ? growingMs : 0);
  }

  #publish(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const conversations = [...this.#rows.values()].sort(
      (one, other) => other.activeAt - one.activeAt || (one.sid < other.sid ? -1 : 1),
    );
    const unread = conversations.filter(({muted}) => !muted).map(({unreadCount}) => unreadCount);
    this.set(
      Object.freeze({
        status: this.#status,
        conversations: Object.freeze(conversations),
        unreadTotal: unread.reduce((sum, count) => sum + count, 0),
      }),
    );
  }
}

function unknown(sid: string): ConversationSummary {
  return {
    sid,
    friendlyName: null,
    uniqueName: null,
    state: 'active',
    muted: false,
    unreadCount: 0,
    lastMessage: null,
    activeAt: 0,
    others: [],
    participantCount: null,
    typing: [],
  };
}
