import {LitElement, html, nothing} from 'lit';
import {FocusKeeper} from '../controllers/focus-keeper.js';
import {OpeningController} from '../controllers/opening-controller.js';
import {ReadyController} from '../controllers/ready-controller.js';
import {SessionController} from '../controllers/session-controller.js';
import {StoreController} from '../controllers/store-controller.js';
import {defineElement} from '../define-element.js';
import {conversationTitle} from '../localize/conversation-title.js';
import {LocalizeController} from '../localize/localize-controller.js';
import {sentence} from '../localize/sentence.js';
import {avatarStyles} from '../messages/avatar.js';
import type {ParticipantName} from '../model/conversation.js';
import {property} from '../property.js';
import {base} from '../styles/base.styles.js';
import {circleAlert, icon, messageCircle, search} from '../styles/icons.js';
import {tokens} from '../styles/tokens.styles.js';
import {changeConversation} from './change-conversation.js';
import {conversationStyles} from './chat-conversation.styles.js';
import type {ChatMessageList} from './chat-message-list.js';
import {conversationAvatar, conversationAvatarStyles} from './conversation-avatar.js';
import {bannerParts, composerParts, messageParts, typingParts} from './exported-parts.js';
import {loadTools} from './load-tools.js';
import type {ScrollToMessageOptions} from './message-list/message-seeker.js';
import {statePanel} from './state-panel.js';
import {statePanelStyles} from './state-panel.styles.js';

/** How many names the header has room for. */
const namedInHeader = 2;

/**
 * One conversation: header, messages, typing line and composer. Takes its session from the element around it.
 * All parts of the elements inside can be styled here: see `exported-parts.ts`.
 *
 * @slot back - Before the title: the way back, where list and conversation do not fit side by side.
 * @slot header-actions - After the title.
 * @slot before-messages - At the very beginning of the conversation.
 * @slot composer-start - Before the composer's field.
 * @slot composer-end - Between the composer's field and the send button.
 * @slot signed-out - The page's own way to sign in, when the visitor must sign in.
 * @csspart header - The line above the messages.
 * @csspart avatar - A face in the header.
 * @csspart title - The name of the conversation.
 * @csspart subtitle - Who is in it, if it is a group.
 * @csspart search-button - Opens a search in the messages.
 * @csspart state - What stands in place of a conversation that cannot be shown.
 * @csspart action - The button in it.
 * @cssprop --chat-surface - Behind the messages.
 * @fires chat-before-conversation-change - The user turns away from a conversation that cannot be shown. Cancelable.
 * @fires chat-conversation-change - The user has done so; the sid is `null`.
 */
export class ChatConversation extends LitElement {
  static override styles = [
    tokens,
    base,
    avatarStyles,
    conversationAvatarStyles,
    statePanelStyles,
    conversationStyles,
  ];

  /** Sid of the conversation; null for none. */
  @property({attribute: 'conversation-sid'}) conversationSid: string | null = null;
  /** Which key sends; see `<chat-composer>`. */
  @property({attribute: 'send-key'}) sendKey: 'enter' | 'mod-enter' = 'enter';
  /** `auto`: what was in sight counts as read; `manual` and `off`: see `<chat-message-list>`. */
  @property({attribute: 'read-receipts'}) readReceipts: 'auto' | 'manual' | 'off' = 'auto';
  /** Where the conversation opens: at the first `unread` message, at its `end`, or at a message, by its index or sid. */
  @property({attribute: 'open-at'}) openAt: string | null = null;
  /** `off`: typing is neither shown nor told. */
  @property({attribute: 'typing-indicators'}) typingIndicators: 'on' | 'off' = 'on';

  readonly #localize = new LocalizeController(this);
  readonly #session = new SessionController(this);
  readonly #list = new StoreController(this, () => this.#session.current?.conversationList);
  readonly #opening = new OpeningController(this, this.#session, () => this.conversationSid);
  readonly #summary = this.#opening.store((conversation) => conversation.summary);
  readonly #history = this.#opening.store((conversation) => conversation.history);
  readonly #participants = this.#opening.store((conversation) => conversation.participants);

  readonly #ready = new ReadyController(this, () => this.#refused);

  constructor() {
    super();
    // The thread goes when there is no such conversation.
    new FocusKeeper(this, () => this.renderRoot.querySelector<HTMLElement>('.state [part=action]'));
  }

  /** Puts the focus into the composer. */
  override focus(options?: FocusOptions) {
    this.#composer?.focus(options);
  }

  /** Replaces the text in the composer. Nothing without a conversation. */
  setDraft(text: string) {
    if (this.#composer) this.#composer.setDraft(text);
    else {
      const conversation = this.#opening.current;
      conversation?.setDraft({...conversation.draft.snapshot, text});
    }
  }

  /** Puts a text where the cursor is in the composer. */
  insertText(text: string) {
    this.#composer?.insertText(text);
  }

  /** Says that the user has read up to and including the message with this index; without one, all that there is. */
  markRead(index?: number) {
    if (index === undefined) this.markAllRead();
    else this.#opening.current?.markRead(index);
  }

  /** Says that the user has read all that there is. */
  markAllRead() {
    this.#opening.current?.markAllRead();
  }

  /**
   * Says that the user has not read the message with this index, nor what follows. What is in sight does not count as
   * read from then on, until the conversation is opened again or the user writes.
   */
  markUnread(index: number) {
    this.#opening.current?.markUnread(index);
  }

  /** Puts files beside the text in the composer. */
  attachFiles(files: Iterable<File>) {
    this.#composer?.attachFiles(files);
  }

  /**
   * Brings a message into view, by its sid or index, wherever in the conversation it is; see `<chat-message-list>`.
   * Waits until the conversation is there.
   * @returns whether it is in view
   * @throws ChatError when it could not be loaded, or no conversation is open
   */
  async scrollToMessage(message: string | number, options?: ScrollToMessageOptions): Promise<boolean> {
    const list = await this.#whenList();
    return list !== null && list.scrollToMessage(message, options);
  }

  /**
   * Opens a search in all of the conversation's messages, and puts the focus there: what the button in the header does.
   * Ctrl+F and Command+F stay the browser's; a page that wants them calls this. Waits until the conversation is there;
   * nothing without one.
   * @param query What to look for. Absent, the visitor says.
   * @throws ChatError `sdk-unavailable` when its script cannot be loaded
   */
  async openSearch(query?: string): Promise<void> {
    const list = await this.#whenList().catch(() => null);
    if (list === null) return;
    const {openSearch} = await loadTools();
    const place = this.renderRoot.querySelector('.top');
    if (place && list.isConnected) await openSearch(place, list, query);
  }

  override render() {
    if (this.#opening.current === null) return this.#nothingChosen();
    return html`${this.#header()}${this.#refusal() ?? this.#thread()}`;
  }

  #header() {
    const {terms} = this.#localize;
    const summary = this.#summary.snapshot ?? null;
    const title = conversationTitle(summary, terms);
    const subtitle = this.#subtitle();
    return html`<header part="header" class=${summary === null ? 'bare' : ''}>
      <slot name="back"></slot>
      ${summary === null ? nothing : conversationAvatar({...summary, others: this.#others()}, title, 'medium')}
      <div class="who">
        ${summary === null ? nothing : html`<h2 part="title" class="cut" dir="auto">${title}</h2>`}
        ${subtitle ? html`<p part="subtitle" class="cut" dir="auto">${subtitle}</p>` : nothing}
      </div>
      ${summary === null ? nothing : this.#searchButton()}
      <slot name="header-actions"></slot>
    </header>`;
  }

  #searchButton() {
    const label = this.#localize.terms.searchMessages;
    return html`<button part="search-button" class="quiet" type="button" aria-label=${label} title=${label} @click=${this.#onSearch}>${icon(search)}</button>`;
  }

  #thread() {
    // Over the messages, not above them: so nothing moves when the banner comes.
    return html`<div class="thread" @chat-draft-change=${this.#onDraftChange}>
      <div class="top">
        <chat-connection-banner exportparts=${bannerParts}
          ><slot name="signed-out" slot="signed-out"></slot
        ></chat-connection-banner>
      </div>
      <chat-message-list
        exportparts=${messageParts}
        .readReceipts=${this.readReceipts}
        .openAt=${this.openAt}
      >
        <slot name="before-messages" slot="before-messages"></slot>
      </chat-message-list>
      ${
        this.typingIndicators === 'off'
          ? nothing
          : html`<chat-typing-indicator exportparts=${typingParts}></chat-typing-indicator>`
      }
      <chat-composer
        exportparts=${composerParts}
        send-key=${this.sendKey}
        typing-indicators=${this.typingIndicators}
      >
        <slot name="composer-start" slot="composer-start"></slot>
        <slot name="composer-end" slot="composer-end"></slot>
      </chat-composer>
    </div>`;
  }

  #nothingChosen() {
    if (!this.#list.snapshot?.conversations.length) return nothing;
    return statePanel({outline: messageCircle, title: this.#localize.terms.chooseConversation});
  }

  #subtitle(): string {
    const {terms} = this.#localize;
    const summary = this.#summary.snapshot;
    const others = this.#others();
    const count = Math.max(others.length, (summary?.participantCount ?? 1) - 1);
    // Between two people, the title has said it.
    if (count < 2 || others.length === 0) return '';
    const named = others.slice(0, namedInHeader).map(({name}) => name);
    return terms.participants(named, count - named.length);
  }

  /** Everybody but this user: as many as the list knows, until all are known. */
  #others(): readonly ParticipantName[] {
    const others = this.#participants.snapshot?.filter(({own}) => !own) ?? [];
    if (others.length === 0) return this.#summary.snapshot?.others ?? [];
    return others.map(({identity, sid, name}) => ({identity: identity ?? sid, name}));
  }

  /** Why the conversation cannot be shown at all; null if it can, or if another try may help. */
  get #refused() {
    const {status, error} = this.#history.snapshot ?? {};
    // What was read stays readable.
    if (status !== 'failed') return null;
    const code = error?.code;
    return code === 'conversation-not-found' || code === 'conversation-forbidden' ? code : null;
  }

  #refusal() {
    const {terms} = this.#localize;
    const code = this.#refused;
    if (code === null) return null;
    const action = {label: terms.back, run: () => changeConversation(this, null)};
    return statePanel({outline: circleAlert, title: sentence(terms, code), alert: true, action});
  }

  /** The thread, once it can be asked for something; see `ReadyController`. */
  async #whenList(): Promise<ChatMessageList | null> {
    const list = await this.#ready.when(() => this.renderRoot.querySelector('chat-message-list'));
    await customElements.whenDefined('chat-message-list');
    return list;
  }

  #onSearch() {
    // Without a network the script does not come; the banner says what is wrong, and the next click tries again.
    this.openSearch().catch(() => undefined);
  }

  #onDraftChange() {
    this.#composer?.takeDraft();
    this.#composer?.focus();
  }

  get #composer() {
    return this.shadowRoot?.querySelector('chat-composer');
  }
}

defineElement('chat-conversation', ChatConversation);

declare global {
  interface HTMLElementTagNameMap {
    'chat-conversation': ChatConversation;
  }
}
