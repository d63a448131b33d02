import {LitElement, html, nothing} from 'lit';
import {AlarmController} from '../controllers/alarm-controller.js';
import {ClockController} from '../controllers/clock-controller.js';
import {ConversationController} from '../controllers/conversation-controller.js';
import {MessageWindowController} from '../controllers/message-window-controller.js';
import {MessageWindowPages, type PageSide} from '../controllers/message-window-pages.js';
import {MessageWindowReading} from '../controllers/message-window-reading.js';
import type {MessageWindowView} from '../controllers/message-window-view.js';
import {StoreController} from '../controllers/store-controller.js';
import {UpdatePace} from '../controllers/update-pace.js';
import {defineElement} from '../define-element.js';
import {LocalizeController} from '../localize/localize-controller.js';
import {avatarStyles} from '../messages/avatar.js';
import {dayName} from '../messages/message-dates.js';
import {spokenMessage} from '../messages/row-name.js';
import {messageStyles} from '../messages/message.styles.js';
import {systemLines} from '../messages/system-lines.js';
import type {ChatErrorInfo} from '../model/errors.js';
import {readersStyles} from '../messages/readers.js';
import {property} from '../property.js';
import {base} from '../styles/base.styles.js';
import {tokens} from '../styles/tokens.styles.js';
import {messageListStyles} from './chat-message-list.styles.js';
import {Announcer} from './message-list/announcer.js';
import {copyMessages} from './message-list/copy-messages.js';
import {FloatingDay} from './message-list/floating-day.js';
import {jumpButton} from './message-list/jump-button.js';
import {alignTall, isBurst, longestHeard, welcome} from './message-list/live-messages.js';
import {MessageTools} from './message-list/message-tools.js';
import {MessageFocus} from './message-list/message-focus.js';
import {rowActions} from './message-list/row-actions.js';
import {MessageSeeker, type ScrollToMessageOptions} from './message-list/message-seeker.js';
import {ThreadModel} from './message-list/thread-model.js';
import {ThreadOpening} from './message-list/thread-opening.js';
import {ThreadWay} from './message-list/thread-way.js';
import {emptyThread, failedThread, threadEdge} from './message-list/thread-states.js';
import {unreadChip} from './message-list/unread-chip.js';
import {UnreadLead} from './message-list/unread-lead.js';
import {threadChunks} from './message-list/thread-template.js';
import {skeleton} from './skeleton.js';
import {statePanelStyles} from './state-panel.styles.js';

/**
 * The messages of the conversation it stands in. Loads more as the reader scrolls, keeps the reader's place, and says
 * what has been read. However long the thread, a bounded number of messages is in the page.
 *
 * @slot before-messages - At the very beginning of the conversation.
 * @slot empty - In place of the messages while there are none.
 * @slot loading - In place of the messages until the first are there.
 * @csspart scroller - What scrolls.
 * @csspart thread - The messages, inside the scroller.
 * @csspart date - The day, on a pill.
 * @csspart system - What happened to the conversation: who came or went, its name, whether it is open.
 * @csspart unread-divider - The line above the first message that was unread.
 * @csspart unread-chip - Above the messages while the first that is unread is further up.
 * @csspart unread-jump - The button in it that leads there.
 * @csspart unread-dismiss - The button in it that takes it away.
 * @csspart message - One message: name, face, bubble, time.
 * @csspart group - A message that begins a run by one author.
 * @csspart bubble - What was said.
 * @csspart bubble-own - What this user said; a `bubble` too.
 * @csspart author - The name above a run of messages, among more than two people.
 * @csspart avatar - The face beside it.
 * @csspart time - When a run of messages ended.
 * @csspart status - How far an own message has come.
 * @csspart readers - The faces of those who have read up to a message, among more than two people.
 * @csspart details-button - Opens the reasons why a message was not delivered.
 * @csspart menu-button - Opens the menu on the message under the pointer.
 * @csspart menu - That menu.
 * @csspart menu-item - An entry in it.
 * @csspart details - What is known of a message: when, by whom, who has read or received it.
 * @csspart link - A link in a message.
 * @csspart retry - Sends a message, or asks for a page, again.
 * @csspart spinner - More messages are being loaded.
 * @csspart jump-button - Leads to the latest message.
 * @csspart jump-count - How many messages below have not been seen.
 * @csspart state - What is shown in place of messages: nothing yet, or why they could not be loaded.
 * @csspart action - The button in it.
 * @cssprop --chat-accent - Own bubbles, the unread divider.
 * @cssprop --chat-bubble - Bubbles of others.
 * @cssprop --chat-bubble-width - The widest bubble.
 * @cssprop --chat-radius-bubble - Corners of a bubble.
 * @fires chat-draft-change - A message that was not sent went back into the draft.
 */
export class ChatMessageList extends LitElement {
  static override styles = [
    tokens,
    base,
    avatarStyles,
    messageStyles,
    readersStyles,
    statePanelStyles,
    messageListStyles,
  ];

  /**
   * `auto`: what has been in sight counts as read. `manual`: only what the page says, by `markRead`. `off`: likewise,
   * and who else has read what is not shown either, as in the messengers where this is a matter of give and take.
   */
  @property({attribute: 'read-receipts'}) readReceipts: 'auto' | 'on' | 'manual' | 'off' = 'auto';

  /**
   * Where a conversation opens: at the first `unread` message, at its `end`, or at a message, by its index or sid.
   * Heeded when one is opened.
   */
  @property({attribute: 'open-at'}) openAt: string | null = null;

  // The first controller: what the others do counts.
  readonly #pace = new UpdatePace(this);
  readonly #localize = new LocalizeController(this);
  readonly #conversation: ConversationController = new ConversationController(this);
  readonly #way = new ThreadWay(this, this.#conversation);
  readonly #thread: ThreadModel = new ThreadModel(
    this.#conversation,
    this.#localize,
    rowActions(
      this,
      this.#conversation,
      (key) => this.#toggleFold(key),
      (clientId) => this.#ask(clientId),
      (key) => this.#tools.openDetails(key),
    ),
    new ThreadOpening(
      () => this.openAt,
      () => this.requestUpdate(),
      // If it is not found, it stays where it opened.
      (sid) => void this.scrollToMessage(sid).catch(() => undefined),
    ),
  );
  readonly #window: MessageWindowController = new MessageWindowController(
    this,
    () => this.#look(),
    (view) => this.#onView(view),
    () => this.#pace.hurry(),
  );
  readonly #reading = new MessageWindowReading(
    this,
    () => this.#unreadInSight(),
    (index) => {
      const current = this.#thread.shown;
      // Not from within an update, of which Lit would complain.
      queueMicrotask(() => current?.markRead(index));
    },
  );
  readonly #lead = new UnreadLead(this, this.#thread, this.#window, this.#conversation);
  readonly #focus = new MessageFocus(
    this,
    this.#window,
    () => this.#thread.rows,
    {
      unread: () => this.#thread.nextUnread,
      toBeginning: (signal) => this.#toBeginning(signal),
      toEnd: (signal) => Promise.resolve(this.#conversation.current?.jumpToLatest(signal)),
    },
    this.#way,
  );
  readonly #tools = new MessageTools(
    this,
    () => this.#thread,
    this.#conversation,
    (text) => this.#announcer.note(text),
    async (row) =>
      this.#window.visible().some(({bubble}) => row.contains(bubble)) ||
      this.#window.reveal(this.#window.positionOf(row)),
  );
  readonly #pages = new MessageWindowPages();
  readonly #announcer = new Announcer(this);
  readonly #seeker: MessageSeeker = new MessageSeeker(
    this,
    this.#conversation,
    this.#window,
    () => this.#thread.rows,
    (key) => this.#toggleFold(key),
    (message) => this.#announcer.note(spokenMessage(message, this.#thread.context, longestHeard)),
    this.#way,
  );
  readonly #day = new FloatingDay(this);
  readonly #alarm = new AlarmController(this);

  constructor() {
    super();
    // “Today” becomes “Yesterday”.
    new ClockController(this);
    // What the reader sends is seen at once.
    new StoreController(
      this,
      () => this.#conversation.current?.outbox,
      () => this.#pace.hurry(),
    );
  }

  /**
   * Brings a message into view, by its sid or index, wherever in the conversation it is. A sid that is not loaded is
   * looked for through all of the history.
   * @returns whether it is in view; false when there is no such message (of an index, then the nearest is), or when
   *   the reader was led elsewhere meanwhile
   * @throws ChatError when it could not be loaded, or no conversation is open
   */
  scrollToMessage(message: string | number, options: ScrollToMessageOptions = {}): Promise<boolean> {
    return this.#seeker.seek(message, options);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const {pause} = this.#pace;
    return pause === null ? super.scheduleUpdate() : pause.then(() => super.scheduleUpdate());
  }

  override updated() {
    welcome(this.#thread, this.#window, this.#announcer);
    alignTall(this.#thread, this.#window);
    this.#pace.drawn(isBurst(this.#thread));
  }

  override render() {
    const {terms} = this.#localize;
    const {history, rows, context, lines} = this.#thread;
    const isEmpty = history?.status === 'ready' && rows.length === 0 && !history.jumping;
    const edge = (at: PageSide, isLoading = false, error: ChatErrorInfo | null = null) =>
      threadEdge(terms, isLoading, error, () => this.#onRetryPage(at));
    return html`${unreadChip(this.#localize.terms, this.#lead.count, this.#onUnread, this.#onDismiss)}<div
        part="scroller"
        class="scroller"
        role="log"
        aria-live="off"
        aria-label=${terms.messages}
        aria-busy=${history?.status === 'loading' || history?.jumping === true}
        aria-keyshortcuts="Alt+ArrowDown"
        tabindex="0"
        @scroll=${this.#onScroll}
        @copy=${this.#onCopy}
        @keydown=${this.#focus.onKeyDown}
        @focusin=${this.#focus.onFocusIn}
        @focusout=${this.#focus.onFocusOut}
      >
        <div part="thread" class="thread ${context.crowd ? 'crowd' : ''}">
          <div ?hidden=${history?.hasOlder !== false}><slot name="before-messages"></slot></div>
          ${edge('older', history?.loadingOlder, history?.olderError)}
          <div class="before"></div>
          ${threadChunks(this.#window.chunks, rows, context, lines, this.#thread.readers.faces)}
          <div class="after"></div>
          ${lines.end ? html`<div class="end">${systemLines(lines.end, context)}</div>` : nothing}
          ${history?.hasNewer ? edge('newer', history.loadingNewer, history.newerError) : nothing}
        </div>
      </div>
      <div class="day floating" aria-hidden="true"></div>
      ${this.#state(isEmpty)}
      ${jumpButton(terms, this.#thread.unseen, history?.jumping === true, this.#onJump)}
      <div class="announcer visually-hidden" role="status"></div>
      <div class="alarm visually-hidden" role="alert"></div>`;
  }

  #state(isEmpty: boolean) {
    const {terms} = this.#localize;
    const {history} = this.#thread;
    if (history?.status === 'failed')
      return html`<div class="cover">${failedThread(terms, history.error, this.#onReload)}</div>`;
    // A thread that opens elsewhere than the conversation shows nothing until it is there.
    const isLoading = history?.status === 'loading' || (history?.jumping && this.#thread.rows.length === 0);
    return html`<slot name="loading" class="cover" ?hidden=${!isLoading}>${skeleton(terms.loading)}</slot>
      <slot name="empty" class="cover" ?hidden=${!isEmpty}>${emptyThread(terms)}</slot>`;
  }

  #look() {
    if (this.#conversation.current !== this.#thread.shown) {
      this.#announcer.forget();
      this.#reading.forget();
    }
    const source = this.#thread.look({
      isAttended: () => this.#reading.isAttended,
      hidesReaders: this.readReceipts === 'off',
    });
    this.#alarm.ring(this.#thread.lookIn);
    // Who comes back is to find the first message that they missed, not the last.
    const isMissed = this.#thread.arrivals.messages.some(({own}) => !own) && !this.#reading.isShown;
    if (isMissed && this.#window.pinned) queueMicrotask(() => this.#way.isFree && void this.#toUnread());
    // After the update: a store that changes within it would not be heard.
    if (source.follow) queueMicrotask(() => (source.hasNewer ? void this.#jump() : this.#way.end()));
    return source;
  }

  #toggleFold(key: string) {
    const isFolded = this.#thread.toggleFold(key);
    // The beginning of the text stays where it is, or comes into view again.
    this.#window.unpin();
    if (isFolded) void this.#window.reveal(this.#thread.rows.findIndex((row) => row.key === key));
    this.requestUpdate();
  }

  async #toBeginning(signal: AbortSignal) {
    const {history} = this.#thread;
    // Where it does not come, what is loaded must do.
    if (history?.hasOlder) await this.#conversation.current?.jumpTo(0, signal).catch(() => undefined);
  }

  /** Asks before a message is deleted for good: true when it has been. */
  #ask(clientId: string): boolean {
    const isAsked = this.#thread.asked === clientId;
    this.#thread.asked = isAsked ? null : clientId;
    this.requestUpdate();
    return isAsked;
  }

  #unreadInSight() {
    if (this.readReceipts !== 'auto' && this.readReceipts !== 'on') return null;
    const {rows, horizon} = this.#thread;
    // Most of the time all has been read, and there is no need to look what is in sight.
    if ((rows.at(-1)?.index ?? -1) <= horizon) return [];
    return this.#window.visible().flatMap(({isReadable, position}) => {
      const {own, index} = rows[position]!;
      return isReadable && !own && index > horizon ? index : [];
    });
  }

  readonly #onScroll = () => {
    if (this.#window.onScroll()) this.#day.show();
  };

  readonly #onCopy = (event: ClipboardEvent) =>
    copyMessages(event, this.renderRoot as ShadowRoot, this.#window, this.#thread);

  #onView(view: MessageWindowView) {
    const {history, drawn, unreadCount, unseen} = this.#thread;
    const conversation = this.#conversation.current;
    if (conversation === null || history === undefined || drawn === undefined) return;
    const first = this.#thread.rows[view.visible()[0]?.position ?? -1];
    const {context} = this.#thread;
    // At the end, it is what arrives that moves the rows.
    if (first !== undefined)
      this.#day.follow(first.key, context, () => dayName(first.sentAt, context), !this.#window.pinned);
    this.#pages.check(view, history, conversation);
    this.#reading.check();
    const isChanged = unseen.look(view, drawn, this.#window.pinned, unreadCount);
    const isLed = this.#lead.look(view);
    // Not from within an update, of which Lit would complain.
    if (isChanged || isLed) queueMicrotask(() => this.requestUpdate());
    this.#lead.announce(this.#announcer, this.#localize.terms);
  }

  readonly #onRetryPage = (side: PageSide) => {
    const conversation = this.#conversation.current;
    if (conversation !== null) this.#pages.load(side, conversation);
  };

  readonly #onReload = () => {
    void this.#conversation.current?.reload();
  };

  readonly #onJump = () => {
    this.#keepFocus();
    void this.#jump();
  };

  readonly #onUnread = () => {
    this.#keepFocus();
    void this.#toUnread().then((row) => {
      if (this.matches(':focus-within')) row?.focus({preventScroll: true});
    });
  };

  readonly #onDismiss = () => {
    this.#keepFocus();
    this.#lead.dismiss();
  };

  /** The button that was pressed goes away. */
  #keepFocus() {
    this.renderRoot.querySelector<HTMLElement>('.scroller')?.focus({preventScroll: true});
  }

  #toUnread() {
    return this.#way.go((signal) => this.#lead.follow(signal));
  }

  #jump() {
    return this.#way.go((signal) => this.#toLatest(signal));
  }

  async #toLatest(signal: AbortSignal) {
    const {history, unseen, rows} = this.#thread;
    const {view} = this.#window;
    if (history?.hasNewer) {
      await this.#conversation.current?.jumpToLatest(signal);
      await this.updateComplete;
      if (!signal.aborted && this.#thread.history?.hasNewer === false) this.#window.pin();
      return;
    }
    const position = view && unseen.step(view);
    if (position !== null) await this.#window.glideTo(position, 'third');
    else await this.#window.glideToEnd(unseen.first === undefined ? null : rows.length - 1);
  }
}

defineElement('chat-message-list', ChatMessageList);

declare global {
  interface HTMLElementTagNameMap {
    'chat-message-list': ChatMessageList;
  }
}
