import type {LitElement} from 'lit';
import type {ConversationController} from '../../controllers/conversation-controller.js';
import type {MessageWindowController} from '../../controllers/message-window-controller.js';
import type {MessageWindowView} from '../../controllers/message-window-view.js';
import type {Translation} from '../../localize/translation.js';
import {positionOf} from '../../model/position-of.js';
import type {OpenConversation} from '../../session/open-conversation.js';
import type {Announcer} from './announcer.js';
import type {ThreadModel} from './thread-model.js';

/** So many pages back it goes by itself; from there on the reader does. */
const mostPages = 20;

/**
 * Leads up to the unread divider while that is above what is in sight. Who has had it in sight, or does not want to
 * know, is not told any more until it stands elsewhere.
 */
export class UnreadLead {
  readonly #host: LitElement;
  readonly #thread: ThreadModel;
  readonly #window: MessageWindowController;
  readonly #conversation: ConversationController;
  #of: OpenConversation | null = null;
  #index: number | null = null;
  #isDone = false;
  #isTold = false;
  /** How many were unread when the divider was not found yet. */
  #sought = 0;
  /** Messages that are unread from the divider on; 0 while there is nothing to lead to. */
  count = 0;

  constructor(
    host: LitElement,
    thread: ThreadModel,
    window: MessageWindowController,
    conversation: ConversationController,
  ) {
    this.#host = host;
    this.#thread = thread;
    this.#window = window;
    this.#conversation = conversation;
  }

  /** Looks where the divider is; returns whether anything changed that is shown. */
  look(view: MessageWindowView): boolean {
    const {rows, context, seeksUnread, unreadCount} = this.#thread;
    const {current} = this.#conversation;
    const before = this.count;
    const index = context.unread?.index ?? null;
    // The one that was sought and has been found is the one that they were told of.
    const isFound = this.#sought > 0 && this.#index === null;
    if (current !== this.#of || (index !== this.#index && !isFound)) this.#isDone = this.#isTold = false;
    if (!seeksUnread || current !== this.#of) this.#sought = 0;
    // At the end of the thread all of it is read soon, which is no reason to take the way back away.
    if (seeksUnread) this.#sought = Math.max(this.#sought, unreadCount);
    this.#of = current;
    this.#index = index;
    this.count = 0;
    if (this.#isDone) return before !== 0;
    if (context.unread === null) this.count = this.#sought;
    else {
      const place = placeOf(view, rows, context.unread.index);
      if (place === 'above') this.count = context.unread.count;
      this.#isDone = place === 'visible';
    }
    return before !== this.count;
  }

  /** Says once that there is such a way. */
  announce(announcer: Announcer, {unreadMessages}: Translation): void {
    if (this.count === 0 || this.#isTold) return;
    this.#isTold = true;
    announcer.note(unreadMessages(this.count));
  }

  dismiss(): void {
    this.#isDone = true;
    this.count = 0;
    this.#host.requestUpdate();
  }

  /**
   * Brings the divider into view, and loads it if need be.
   * @returns the row below it; undefined when there is none, or when the signal aborted meanwhile
   */
  async follow(signal: AbortSignal): Promise<HTMLElement | undefined> {
    const thread = this.#thread;
    const conversation = this.#conversation.current;
    const {unread} = thread.context;
    if (unread !== null && unread.index < (thread.rows[0]?.index ?? 0)) {
      // What became of it is on the page that did not come.
      await conversation?.jumpTo(unread.index, signal).catch(() => undefined);
      await this.#host.updateComplete;
    }
    let isFailed = false;
    for (let page = 0; page < mostPages && thread.seeksUnread && !isFailed && !signal.aborted; page++) {
      await conversation?.loadOlder();
      await this.#host.updateComplete;
      // Said at the top, where the reader can try again.
      isFailed = !!thread.history?.olderError;
    }
    if (signal.aborted) return undefined;
    const index = thread.context.unread?.index ?? 0;
    const row = await this.#window.reveal(positionOf(thread.rows, index), 'third');
    return signal.aborted ? undefined : row;
  }
}

/** Where the row with an index stands; one that is not loaded is above, one that is not drawn is far. */
function placeOf(
  view: MessageWindowView,
  rows: ThreadModel['rows'],
  index: number,
): 'above' | 'visible' | 'below' {
  const position = positionOf(rows, index);
  const row = view.rowAt(position)?.getBoundingClientRect();
  if (row === undefined || rows[0]!.index > index)
    return position <= (view.visible()[0]?.position ?? 0) ? 'above' : 'below';
  const {top, bottom} = view.edges;
  if (row.bottom <= top) return 'above';
  return row.top < bottom ? 'visible' : 'below';
}
