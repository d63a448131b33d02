import {LitElement, html, nothing, type PropertyValues} from 'lit';
import {guard} from 'lit/directives/guard.js';

import {AlarmController} from '../controllers/alarm-controller.js';
import {ChatDriverController} from '../controllers/chat-driver-controller.js';
import {ClockController} from '../controllers/clock-controller.js';
import {FocusKeeper} from '../controllers/focus-keeper.js';
import {FontController} from '../controllers/font-controller.js';
import {GlideController} from '../controllers/glide-controller.js';
import {SessionController, sessionOptions} from '../controllers/session-controller.js';
import {StoreController} from '../controllers/store-controller.js';
import {defineElement} from '../define-element.js';
import {changeConversation} from './change-conversation.js';
import {conversationTitle} from '../localize/conversation-title.js';
import {LocalizeController} from '../localize/localize-controller.js';
import {avatarStyles} from '../messages/avatar.js';
import type {ConversationSummary} from '../model/conversation.js';
import type {PersistenceMode} from '../model/persistence.js';
import {property, state} from '../property.js';
import {repeat} from '../repeat.js';
import type {TokenProvider} from '../session/session-options.js';
import {base} from '../styles/base.styles.js';
import {messageCircle} from '../styles/icons.js';
import {tokens} from '../styles/tokens.styles.js';
import {channelListStyles} from './chat-channel-list.styles.js';
import {channelRow} from './channel-row.js';
import {conversationAvatarStyles} from './conversation-avatar.js';
import {bannerParts} from './exported-parts.js';
import {loadSession} from './load-session.js';
import {RowKeys} from './row-keys.js';
import {sessionProblem} from './session-problem.js';
import {statePanel, type StatePanel} from './state-panel.js';
import {statePanelStyles} from './state-panel.styles.js';
import {skeleton} from './skeleton.js';
import {skeletonStyles} from './skeleton.styles.js';
import type {TwilioChat} from './twilio-chat.js';

/**
 * The conversations of this user, newest activity first. Stands alone, inside a `<twilio-chat>`, or beside one that
 * it drives by `for`: then the chat shows no list of its own, each follows the other's selection, and the events
 * come from the chat.
 *
 * @slot header - In place of the heading.
 * @slot empty - In place of the sentence that there are no conversations.
 * @slot footer - Under the list.
 * @slot signed-out - The page's own way to sign in, in place of the button, when the visitor must sign in.
 * @csspart header - The line above the list.
 * @csspart list - The list itself.
 * @csspart row - A conversation.
 * @csspart row-selected - The open one; a `row` too.
 * @csspart avatar - A face in a row.
 * @csspart title - The name of a conversation.
 * @csspart preview - The newest message, in one line.
 * @csspart typing - Who types, in place of the preview.
 * @csspart time - When it was last active.
 * @csspart badge - The number of unread messages.
 * @csspart muted - The sign of a muted conversation.
 * @csspart connection - The line that tells of a gap in the connection, under the list; see `<chat-connection-banner>`.
 * @csspart state - What stands in place of the list: empty, denied, failed.
 * @csspart action - The button in it.
 * @cssprop --chat-surface-side - Behind the list.
 * @cssprop --chat-accent-soft - Behind the selected row.
 * @fires chat-before-conversation-change - The user chose a row. Cancelable.
 * @fires chat-conversation-change - Another row is selected.
 */
export class ChatChannelList extends LitElement {
  static override styles = [
    tokens,
    base,
    avatarStyles,
    conversationAvatarStyles,
    statePanelStyles,
    skeletonStyles,
    channelListStyles,
  ];

  /** URL of the endpoint that gives tokens. Not needed inside a chat, nor with `for`. */
  @property({attribute: 'token-endpoint'}) tokenEndpoint: string | null = null;
  /** Gives tokens in place of an endpoint. */
  @property({attribute: false}) tokenProvider: TokenProvider | null = null;
  /** Origin of a local Conversations service. Absent: Twilio. */
  @property({attribute: 'service-url'}) serviceUrl: string | null = null;
  /** Credentials mode of the token request: `same-origin`, `include` or `omit`. */
  @property() credentials: string | null = null;
  /** More headers of the token request, for example a CSRF token. */
  @property({attribute: false}) tokenHeaders: Readonly<Record<string, string>> | null = null;
  /** How long what was typed and not sent is kept: `session`, `local` or `none`; see `<twilio-chat>`. */
  @property() persistence: PersistenceMode = 'session';
  /** Id of the `<twilio-chat>` that this list drives, in the same tree. */
  @property({attribute: 'for'}) htmlFor: string | null = null;
  /** Sid of the selected conversation. */
  @property({attribute: 'conversation-sid'}) conversationSid: string | null = null;
  /** In place of “Messages”. */
  @property() heading: string | null = null;

  /** Sid of the row that Tab leads to; null: the selected one, else the first. */
  @state() private activeSid: string | null = null;

  readonly #driver = new ChatDriverController<TwilioChat>(this, 'twilio-chat');
  readonly #session = new SessionController(this, {
    options: () => sessionOptions(this) ?? (this.#driver.chat && sessionOptions(this.#driver.chat)),
    load: loadSession,
  });
  readonly #list = new StoreController(this, () => this.#session.current?.conversationList);
  readonly #localize = new LocalizeController(this);
  readonly #keys = new RowKeys();
  readonly #alarm = new AlarmController(this);

  constructor() {
    super();
    new StoreController(this, () => this.#session.current?.state);
    new ClockController(this);
    new FontController(this);
    new FocusKeeper(this, () => this.#row(this.#activeSid) ?? this.renderRoot.querySelector('nav'));
    new GlideController(this, () => this.#conversations.map(({sid}) => sid));
  }

  override willUpdate(changed: PropertyValues<this>) {
    // Who opens another conversation elsewhere finds it under Tab.
    if (changed.has('conversationSid') && this.conversationSid !== null)
      this.activeSid = this.conversationSid;
  }

  /** Puts the focus on the selected row, else where it last was in the list. */
  override focus(options?: FocusOptions) {
    this.#row(this.#activeSid)?.focus(options);
  }

  /** Selects a conversation as if the user had. Returns false when a listener cancelled it. */
  select(sid: string | null): boolean {
    return this.#driver.chat?.select(sid) ?? changeConversation(this, sid);
  }

  override render() {
    const {terms} = this.#localize;
    const heading = this.heading ?? terms.conversations;
    const problem = this.#problem;
    // What stands in place of the list has said what the line would.
    const hasLine = this.htmlFor === null && problem === null;
    return html`<nav tabindex="-1" aria-label=${heading} aria-busy=${this.#list.snapshot?.status !== 'ready'}>
        <header part="header"><slot name="header"><h2>${heading}</h2></slot></header>
        <slot name="empty" ?hidden=${!this.#isEmpty}>${this.#isEmpty ? this.#nothingYet() : nothing}</slot>
        ${this.#isEmpty ? nothing : this.#body(problem)}
      </nav>
      ${hasLine ? html`<chat-connection-banner part="connection" exportparts=${bannerParts}></chat-connection-banner>` : nothing}
      <slot name="footer"></slot>`;
  }

  get #problem(): StatePanel | null {
    // A list that drives a chat has the chat's session, as soon as the chat is there.
    const waits = this.htmlFor !== null && this.#session.current === null;
    return waits ? null : sessionProblem(this.#session, this.#localize, this.#alarm);
  }

  #body(problem: StatePanel | null) {
    const {terms} = this.#localize;
    if (problem !== null) return statePanel(problem);
    if (this.#conversations.length === 0) return skeleton(terms.loading);
    const row = this.#rows();
    return html`<div class="scroller">
      <ul
        part="list"
        @click=${this.#onClick}
        @keydown=${this.#onKeyDown}
        @contentvisibilityautostatechange=${this.#onReveal}
      >
        ${repeat(this.#conversations, ({sid}) => sid, row)}
      </ul>
    </div>`;
  }

  /** Paints a row. One that did not change costs one comparison: there may be a thousand. */
  #rows() {
    const {terms, locale, calendar} = this.#localize;
    const active = this.#activeSid;
    const today = calendar.dayOf(Date.now());
    return (summary: ConversationSummary) => {
      const selected = summary.sid === this.conversationSid;
      const focusable = summary.sid === active;
      return html`<li data-sid=${summary.sid}>
        ${guard([summary, selected, focusable, terms, calendar, today], () => {
          const title = conversationTitle(summary, terms);
          return channelRow({summary, title, selected, focusable, terms, locale, calendar, today});
        })}
      </li>`;
    };
  }

  #nothingYet() {
    const {noConversations, noConversationsHint} = this.#localize.terms;
    return statePanel({outline: messageCircle, title: noConversations, hint: noConversationsHint});
  }

  #onClick(event: Event) {
    const sid = sidOf(event.target);
    if (sid === null) return;
    this.activeSid = sid;
    if (sid !== this.conversationSid) this.select(sid);
  }

  #onKeyDown(event: KeyboardEvent) {
    const rows = this.#conversations;
    const from = rows.findIndex(({sid}) => sid === sidOf(event.target));
    const titles = rows.map((summary) => conversationTitle(summary, this.#localize.terms));
    const to = rows[this.#keys.rowFor(event, from, titles)];
    if (to === undefined) return;
    event.preventDefault();
    this.activeSid = to.sid;
    this.#row(to.sid)?.focus();
  }

  #onReveal(event: ContentVisibilityAutoStateChangeEvent) {
    const sid = sidOf(event.target);
    if (!event.skipped && sid !== null) this.#session.current?.describe(sid);
  }

  get #conversations(): readonly ConversationSummary[] {
    return this.#list.snapshot?.conversations ?? [];
  }

  get #isEmpty(): boolean {
    return this.#list.snapshot?.status === 'ready' && this.#conversations.length === 0;
  }

  get #activeSid(): string | null {
    const sids = this.#conversations.map(({sid}) => sid);
    return (
      [this.activeSid, this.conversationSid].find((sid) => sid !== null && sids.includes(sid)) ??
      sids[0] ??
      null
    );
  }

  #row(sid: string | null): HTMLElement | null {
    return sid === null ? null : this.renderRoot.querySelector(`button[data-sid="${CSS.escape(sid)}"]`);
  }
}

function sidOf(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-sid]') : null;
  return row?.dataset['sid'] ?? null;
}

defineElement('chat-channel-list', ChatChannelList);

declare global {
  interface HTMLElementTagNameMap {
    'chat-channel-list': ChatChannelList;
  }
}
