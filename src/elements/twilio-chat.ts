import {LitElement, html, nothing} from 'lit';
import {AlarmController} from '../controllers/alarm-controller.js';
import {FocusKeeper} from '../controllers/focus-keeper.js';
import {FontController} from '../controllers/font-controller.js';
import {ReadyController} from '../controllers/ready-controller.js';
import {SessionController, sessionOptions} from '../controllers/session-controller.js';
import {SessionReporter} from '../controllers/session-reporter.js';
import {StoreController} from '../controllers/store-controller.js';
import {defineElement} from '../define-element.js';
import type {ChatEventMap} from '../events.js';
import {LocalizeController} from '../localize/localize-controller.js';
import {ChatError} from '../model/errors.js';
import type {PersistenceMode} from '../model/persistence.js';
import type {SessionPhase} from '../model/session-state.js';
import {property} from '../property.js';
import type {TokenProvider} from '../session/session-options.js';
import {base} from '../styles/base.styles.js';
import {arrowLeft, icon} from '../styles/icons.js';
import {tokens} from '../styles/tokens.styles.js';
import {changeConversation} from './change-conversation.js';
import './chat-channel-list.js';
import type {ChatConversation} from './chat-conversation.js';
import './chat-conversation.js';
import {conversationParts, listParts} from './exported-parts.js';
import {loadSession} from './load-session.js';
import type {ScrollToMessageOptions} from './message-list/message-seeker.js';
import {sessionFailure, sessionProblem} from './session-problem.js';
import {statePanel} from './state-panel.js';
import {statePanelStyles} from './state-panel.styles.js';
import {twilioChatStyles} from './twilio-chat.styles.js';

/**
 * The whole chat: the conversations beside the open one where there is room, one at a time where there is not. What
 * counts is the width of the element, not of the window. It has a height of its own until the page gives it another.
 * All parts of the elements inside can be styled here: see `exported-parts.ts`.
 *
 * @slot before-messages - At the very beginning of the conversation.
 * @slot composer-start - Before the composer's field.
 * @slot composer-end - Between the composer's field and the send button.
 * @slot header-actions - After the title of the open conversation.
 * @slot signed-out - The page's own way to sign in, in place of the button, when the visitor must sign in.
 * @slot list-footer - Under the list of conversations.
 * @csspart panel - All of it.
 * @csspart back - The button that leads back to the list, where only one of the two fits.
 * @csspart state - What stands in place of everything: not set up, denied, failed.
 * @csspart action - The button in it.
 * @fires chat-connection-change - The connection changed.
 * @fires chat-before-conversation-change - The user chose a conversation, or went back (`null`). Cancelable.
 * @fires chat-conversation-change - Another conversation is open.
 * @fires chat-unread-change - The number of unread messages changed.
 * @fires chat-before-send - The user is about to send. Cancelable: then the text stays in the composer.
 * @fires chat-message-sent - The service has a message of this user.
 * @fires chat-draft-change - A message that was not sent went back into the draft.
 * @fires chat-auth-required - The visitor must sign in.
 * @fires chat-error - Something failed.
 */
export class TwilioChat extends LitElement {
  static override styles = [tokens, base, statePanelStyles, twilioChatStyles];

  /** URL of the endpoint that answers a POST with `{token}`. */
  @property({attribute: 'token-endpoint'}) tokenEndpoint: string | null = null;
  /** Gives tokens in place of an endpoint. */
  @property({attribute: false}) tokenProvider: TokenProvider | null = null;
  /** Origin of a local Conversations service. Absent: Twilio. */
  @property({attribute: 'service-url'}) serviceUrl: string | null = null;
  /** Credentials mode of the token request: `same-origin`, `include` or `omit`. */
  @property() credentials: string | null = null;
  /** More headers of the token request, for example a CSRF token. */
  @property({attribute: false}) tokenHeaders: Readonly<Record<string, string>> | null = null;
  /**
   * How long what was typed and not sent is kept on this machine: `session` as long as the tab, `local` until it is
   * sent, `none` as long as the page. May change at any time, for example when the visitor consents.
   */
  @property() persistence: PersistenceMode = 'session';
  /** Sid of the open conversation; null for none. Follows the user; a change by the page fires no event. */
  @property({attribute: 'conversation-sid'}) conversationSid: string | null = null;
  /** Shows no list: the page chooses, or a `<chat-channel-list for>` does. */
  @property({type: Boolean, attribute: 'no-list'}) noList = false;
  /** `auto` takes the `color-scheme` of the place where it stands. */
  @property({reflect: true}) theme: 'auto' | 'light' | 'dark' = 'auto';
  /**
   * Zone of all days and times, for example `Europe/Berlin`; that of the visitor's machine if it is absent. Like
   * `lang`, it may also stand on an element around the chat, or on one of its elements that stands alone.
   */
  @property({attribute: 'time-zone', reflect: true}) timeZone: string | null = null;
  /** `h23` for 24 hours, `h12` for twelve, whatever the language is used to. May stand where `time-zone` may. */
  @property({attribute: 'hour-cycle', reflect: true}) hourCycle:
    Intl.DateTimeFormatOptions['hourCycle'] | null = null;
  /** Heading of the list, in place of “Messages”. */
  @property() heading: string | null = null;
  /** Which key sends: `enter`, with Shift for a new line; or `mod-enter`, Ctrl or Command with Enter. */
  @property({attribute: 'send-key'}) sendKey: 'enter' | 'mod-enter' = 'enter';
  /** `auto`: what was in sight counts as read; `manual` and `off`: see `<chat-message-list>`. */
  @property({attribute: 'read-receipts'}) readReceipts: 'auto' | 'manual' | 'off' = 'auto';
  /** Where a conversation opens: at the first `unread` message, at its `end`, or at a message, by its index or sid. */
  @property({attribute: 'open-at'}) openAt: string | null = null;
  /** `off`: typing is neither shown nor told. */
  @property({attribute: 'typing-indicators'}) typingIndicators: 'on' | 'off' = 'on';

  readonly #localize = new LocalizeController(this);
  readonly #session: SessionController = new SessionController(this, {
    options: () => sessionOptions(this),
    load: loadSession,
  });
  readonly #alarm = new AlarmController(this);
  readonly #reporter = new SessionReporter(this, this.#session);

  readonly #ready = new ReadyController(this, () => sessionFailure(this.#session));

  constructor() {
    super();
    new FontController(this);
    new FocusKeeper(this, () => this.renderRoot.querySelector<HTMLElement>('.panel'));
    new StoreController(this, () => this.#session.current?.state);
    new StoreController(this, () => this.#session.current?.conversationList);
    new StoreController(this, () => this.#session.current?.waitingCount);
  }

  /** The connection, as `chat-connection-change` tells it. */
  get connectionState(): SessionPhase {
    return this.#reporter.phase;
  }

  /** Unread messages over all conversations that are not muted. */
  get unreadCount(): number {
    return this.#reporter.unreadCount;
  }

  /** Opens a conversation as if the user had chosen it. Returns false when a listener cancelled it. */
  select(sid: string | null): boolean {
    return sid === this.conversationSid || changeConversation(this, sid);
  }

  /**
   * Sends a text in the open conversation and returns the client id that `chat-message-sent` will name.
   * @throws ChatError `conversation-not-found` when none is open, `message-too-long` when it is.
   */
  send(text: string): string {
    const session = this.#session.current;
    const sid = this.conversationSid;
    if (session === null || !sid) throw new ChatError('conversation-not-found', 'No conversation is open.');
    try {
      return session.open(sid).send(text);
    } finally {
      session.close(sid);
    }
  }

  /** Tries again now: after `denied` or `failed`, or to cut a wait short. */
  reconnect() {
    this.#session.reconnect();
  }

  /**
   * Ends the session in every tab of this visitor, and deletes what was kept of them on this machine: to be called
   * when the page signs the visitor out. Resolves when it is gone.
   */
  async signOut(): Promise<void> {
    await this.#session.settled();
    await this.#session.current?.signOut();
  }

  /** Puts the focus into the composer, or on the list while no conversation is open. */
  override focus(options?: FocusOptions) {
    if (this.conversationSid) this.#conversation?.focus(options);
    else this.#list?.focus(options);
  }

  /** Replaces the text in the composer of the open conversation. */
  setDraft(text: string) {
    this.#conversation?.setDraft(text);
  }

  /** Puts a text where the cursor is in the composer of the open conversation. */
  insertText(text: string) {
    this.#conversation?.insertText(text);
  }

  /** Says that the visitor has read the open conversation up to and including an index; without one, all of it. */
  markRead(index?: number) {
    this.#conversation?.markRead(index);
  }

  /** Says that the visitor has read all of the open conversation. */
  markAllRead() {
    this.#conversation?.markAllRead();
  }

  /** Says that the visitor has not read the message with this index, nor what follows; see `<chat-conversation>`. */
  markUnread(index: number) {
    this.#conversation?.markUnread(index);
  }

  /**
   * Opens a search in all messages of the open conversation, as soon as it is there; nothing without one. See
   * `<chat-conversation>`.
   * @throws ChatError `sdk-unavailable` when its script cannot be loaded
   */
  async openSearch(query?: string): Promise<void> {
    await this.#ask((conversation) => conversation.openSearch(query)).catch((error: ChatError) => {
      if (error.code === 'sdk-unavailable') throw error;
    });
  }

  /** Puts files beside the text in the composer of the open conversation; the visitor can take each away again. */
  attachFiles(files: Iterable<File>) {
    this.#conversation?.attachFiles(files);
  }

  /**
   * Brings a message of the open conversation into view, by its sid or index, however far back it is, and rings it for
   * a moment. With `focus`, the focus goes there.
   * @returns whether it is in view; false when there is no such message (of an index, then the nearest is), or when
   *   another was asked for meanwhile
   * @throws ChatError when it could not be loaded, or no conversation is open
   */
  async scrollToMessage(message: string | number, options?: ScrollToMessageOptions): Promise<boolean> {
    return !!(await this.#ask((conversation) => conversation.scrollToMessage(message, options)));
  }

  override render() {
    const found = sessionProblem(this.#session, this.#localize, this.#alarm);
    // A start that takes long takes nobody's pen away: where somebody writes, the banner says why.
    const isWriting = this.#session.current && !found?.alert && this.#conversation?.matches(':focus-within');
    const problem = isWriting ? null : found;
    return html`<div
      part="panel"
      class=${this.conversationSid ? 'panel open' : 'panel'}
      tabindex="-1"
      @chat-conversation-change=${this.#onConversationChange}
    >
      ${problem === null ? [this.noList ? nothing : this.#listPane(), this.#conversationPane()] : statePanel(problem)}
    </div>`;
  }

  /** Asks the open conversation for something as soon as it is there; null when another was chosen meanwhile. */
  async #ask<Answer>(ask: (conversation: ChatConversation) => Promise<Answer>): Promise<Answer | null> {
    for (;;) {
      const conversation = await this.#ready.when(() => this.#conversation);
      if (conversation === null) return null;
      try {
        const answer = await ask(conversation);
        if (answer || conversation.isConnected) return answer;
      } catch (error) {
        if (conversation.isConnected) throw error;
      }
      // A problem with the session took its place, for a while or for good.
    }
  }

  #listPane() {
    return html`<chat-channel-list
      exportparts=${listParts}
      .heading=${this.heading}
      .conversationSid=${this.conversationSid}
    >
      <slot name="list-footer" slot="footer"></slot>
    </chat-channel-list>`;
  }

  #conversationPane() {
    return html`<chat-conversation
      exportparts=${conversationParts}
      .conversationSid=${this.conversationSid}
      .sendKey=${this.sendKey}
      .readReceipts=${this.readReceipts}
      .openAt=${this.openAt}
      .typingIndicators=${this.typingIndicators}
    >
      ${this.noList ? nothing : this.#backButton()}
      <slot name="header-actions" slot="header-actions"></slot>
      <slot name="before-messages" slot="before-messages"></slot>
      <slot name="composer-start" slot="composer-start"></slot>
      <slot name="composer-end" slot="composer-end"></slot>
      <slot name="signed-out" slot="signed-out"></slot>
    </chat-conversation>`;
  }

  #backButton() {
    return html`<button
      slot="back"
      part="back"
      class="quiet"
      type="button"
      aria-label=${this.#localize.terms.back}
      @click=${this.#onBack}
    >
      ${icon(arrowLeft, 20, true)}
    </button>`;
  }

  #onBack() {
    if (this.select(null)) void this.#moveFocus();
  }

  #onConversationChange(event: ChatEventMap['chat-conversation-change']) {
    this.conversationSid = event.detail.conversationSid;
    void this.#moveFocus();
  }

  /** Where only one of the two fits, what had the focus is gone: goes on with what took its place. */
  async #moveFocus() {
    await this.updateComplete;
    const back = this.renderRoot.querySelector<HTMLElement>('[part=back]');
    if (this.conversationSid === null) this.#list?.focus();
    else if (back?.checkVisibility()) back.focus();
  }

  get #list() {
    return this.shadowRoot?.querySelector('chat-channel-list');
  }

  get #conversation() {
    return this.shadowRoot?.querySelector('chat-conversation');
  }
}

defineElement('twilio-chat', TwilioChat);

declare global {
  interface HTMLElementTagNameMap {
    'twilio-chat': TwilioChat;
  }
}
