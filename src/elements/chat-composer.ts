import {LitElement, html, nothing} from 'lit';
import {FocusKeeper} from '../controllers/focus-keeper.js';
import {ConversationController} from '../controllers/conversation-controller.js';
import {defineElement} from '../define-element.js';
import {emit} from '../events.js';
import {conversationTitle} from '../localize/conversation-title.js';
import {LocalizeController} from '../localize/localize-controller.js';
import {sentence} from '../localize/sentence.js';
import {ChatError} from '../model/errors.js';
import type {Draft, KeptFile} from '../model/persistence.js';
import {bodyBytes, maxBodyBytes} from '../model/message-size.js';
import {property, state} from '../property.js';
import type {OpenConversation} from '../session/open-conversation.js';
import {base} from '../styles/base.styles.js';
import {arrowUp, icon} from '../styles/icons.js';
import {tokens} from '../styles/tokens.styles.js';
import {composerStyles} from './chat-composer.styles.js';
import {closedComposer, closedComposerStyles, fieldSize, whyClosed} from './closed-composer.js';
import {stagedFiles, stagedFilesStyles} from './staged-files.js';

/** From here on, how much is left is worth knowing. */
const nearlyFull = 0.9 * maxBodyBytes;

/**
 * Writes to the conversation it stands in. Keeps a draft for each, text and files. What another tab of this user
 * writes there shows here, unless somebody is typing. Where nothing can be written any more it says why, and keeps what
 * was typed to be copied.
 *
 * @slot composer-start - Before the field.
 * @slot composer-end - Between the field and the send button.
 * @csspart composer - The line with field and buttons.
 * @csspart files - The files that will go with the message, above the field.
 * @csspart file - One of them.
 * @csspart input - The field.
 * @csspart send - The send button. Only there when there is something to send.
 * @csspart error - Why the text cannot be sent.
 * @csspart counter - How much is left. Only near the limit.
 * @csspart closed - Why nothing can be written, in place of the field.
 * @csspart draft - What was typed before that, under the sentence.
 * @csspart copy - Copies it.
 * @cssprop --chat-bubble - Behind the field.
 * @cssprop --chat-accent - Behind the send button.
 * @fires chat-before-send - The user is about to send. Cancelable: then the text stays.
 */
export class ChatComposer extends LitElement {
  static override styles = [tokens, base, stagedFilesStyles, composerStyles, closedComposerStyles];
  static override shadowRootOptions = {...LitElement.shadowRootOptions, delegatesFocus: true};

  /** Which key sends: `enter`, with Shift for a new line; or `mod-enter`, Ctrl or Command with Enter. */
  @property({attribute: 'send-key'}) sendKey: 'enter' | 'mod-enter' = 'enter';
  /** `off`: the others are not told that this user types. */
  @property({attribute: 'typing-indicators'}) typingIndicators: 'on' | 'off' = 'on';

  @state() private text = '';
  @state() private error = '';
  @state() private isCopied = false;

  readonly #localize = new LocalizeController(this);
  readonly #conversation: ConversationController = new ConversationController(this);
  readonly #summary = this.#conversation.store((conversation) => conversation.summary);
  #shown: OpenConversation | null = null;
  #draft: Draft | null = null;
  /** Why nothing can be written; null while something can. */
  #why: string | null = null;
  /** Whether who listens is told so by the focus, which goes there. */
  #isFocused = false;

  constructor() {
    super();
    this.#conversation.store((conversation) => conversation.draft);
    this.#conversation.store((conversation) => conversation.history);
    this.#conversation.store((conversation) => conversation.outbox);
    // A chip goes with the button that took it away.
    new FocusKeeper(
      this,
      () =>
        [...this.renderRoot.querySelectorAll<HTMLElement>('.chip button')].at(-1) ??
        this.renderRoot.querySelector<HTMLElement>('.closed, .input'),
    );
  }

  override willUpdate(): void {
    const conversation = this.#conversation.current;
    // None for a moment, while the element is being moved: the text stays.
    if (conversation === null) return;
    const draft = conversation.draft.snapshot;
    const isOther = conversation !== this.#shown;
    if (isOther) this.isCopied = false;
    if (isOther || (draft !== this.#draft && draft.text !== this.text && !this.#isTypedIn)) this.takeDraft();
    this.#shown = conversation;
    this.#draft = draft;
    const why = whyClosed(conversation, this.#localize.terms);
    if ((why === null) !== (this.#why === null)) this.#isFocused = this.matches(':focus-within');
    this.#why = why;
  }

  override updated(): void {
    if (CSS.supports('field-sizing', 'content') || this.#why !== null) return;
    this.#input.style.blockSize = 'auto';
    this.#input.style.blockSize = `${this.#input.scrollHeight}px`;
  }

  /** Shows the draft of the conversation, whoever wrote it. */
  takeDraft() {
    this.text = this.#conversation.current?.draft.snapshot.text ?? '';
    this.error = '';
  }

  /** Replaces the text. */
  setDraft(text: string) {
    this.text = text;
    this.#keep(this.#files);
  }

  /** Puts files beside the text, to be sent with it. What is no file is left out. */
  attachFiles(files: Iterable<File>) {
    const added = [...files].filter((file) => file instanceof File);
    this.error = '';
    this.#keep([...this.#files, ...added.map((file) => ({name: file.name, blob: file}))]);
  }

  /** Puts a text where the cursor is, in place of what is selected. */
  insertText(text: string) {
    if (this.#why !== null) return;
    this.#input.setRangeText(text, this.#input.selectionStart, this.#input.selectionEnd, 'end');
    this.setDraft(this.#input.value);
  }

  override render() {
    const {terms} = this.#localize;
    const [why, isFocused] = [this.#why, this.#isFocused];
    const {text: draft, isCopied} = this;
    const copy = () => void this.#copy();
    return html`${closedComposer({why, isFocused, draft, isCopied, copy}, terms)}${why === null ? this.#open() : nothing}`;
  }

  #open() {
    const {terms} = this.#localize;
    const summary = this.#summary.snapshot ?? null;
    const label = summary === null ? terms.message : terms.messageTo(conversationTitle(summary, terms));
    return html`${stagedFiles(this.#files, this.#localize, this.#removeFile)}
      <div part="composer" class="composer">
        <slot name="composer-start"></slot>
        <textarea
          part="input"
          class=${`input ${fieldSize(this.text.length)}`}
          rows="1"
          .value=${this.text}
          enterkeyhint=${this.#sendsWithEnter ? 'send' : 'enter'}
          placeholder=${label}
          aria-label=${label}
          aria-describedby="error"
          aria-invalid=${this.error !== ''}
          @input=${this.#onInput}
          @paste=${this.#onPaste}
          @blur=${this.#onBlur}
          @keydown=${this.#onKeyDown}
        ></textarea>
        <slot name="composer-end"></slot>
        ${this.#sendButton()}
      </div>
      <p class="notes">
        <span part="error" id="error" role="alert">${this.error}</span>
        ${this.#counter()}
      </p>`;
  }

  #sendButton() {
    // Pressing it must not take the focus away: on a phone the keyboard would go and come back.
    return html`<button
      part="send"
      class=${this.#isEmpty ? 'send' : 'send shown'}
      type="button"
      aria-label=${this.#localize.terms.send}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${this.#send}
    >
      ${icon(arrowUp)}
    </button>`;
  }

  #counter() {
    // A UTF-16 unit takes at most three bytes, so that most texts need not be measured.
    const bytes = this.text.length * 3 > nearlyFull ? bodyBytes(this.text) : 0;
    if (bytes <= nearlyFull || this.error) return nothing;
    return html`<span part="counter">${this.#localize.terms.bytesLeft(maxBodyBytes - bytes)}</span>`;
  }

  #onInput() {
    const before = this.text;
    this.setDraft(this.#input.value);
    this.error = '';
    // What is pasted may be what was selected.
    const isTyped = this.text !== before && this.text.trim() !== '';
    if (isTyped && this.typingIndicators !== 'off') this.#conversation.current?.notifyTyping();
  }

  /** The browser lays out what is pasted before it tells of it. */
  #onPaste({clipboardData}: ClipboardEvent) {
    if (fieldSize(clipboardData!.getData('text').length)) this.#input.classList.add('vast');
  }

  #onKeyDown(event: KeyboardEvent) {
    // Enter that chooses a word of an input method sends nothing. Safari ends the composition before this event
    // and tells by the key code alone.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
    const mod = event.ctrlKey || event.metaKey;
    if (event.shiftKey || event.altKey || !(mod || this.#sendsWithEnter)) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    const conversation = this.#conversation.current;
    const body = this.text.trim();
    const files = this.#files;
    if (conversation === null || this.#isEmpty) return;
    this.#input.focus();
    if (!emit(this, 'chat-before-send', {conversationSid: conversation.sid, body})) return;
    try {
      conversation.send(body, files.length === 0 ? undefined : {files});
      this.text = '';
      this.error = '';
      this.#keep([]);
    } catch (error) {
      const {terms} = this.#localize;
      const code = error instanceof ChatError ? error.code : 'unexpected';
      const excess = code === 'message-too-long' ? terms.bytesLeft(maxBodyBytes - bodyBytes(body)) : '';
      this.error = `${sentence(terms, code)} ${excess}`.trim();
    }
  }

  readonly #removeFile = (position: number) => {
    this.error = '';
    this.#keep(this.#files.filter((_, i) => i !== position));
  };

  #onBlur() {
    // What another tab wrote meanwhile.
    if (this.#shown?.draft.snapshot.text !== this.text) this.requestUpdate();
    this.#draft = null;
  }

  #keep(files: readonly KeptFile[]) {
    this.#conversation.current?.setDraft({text: this.text, files});
  }

  /** Where the page may not write to the clipboard, the text is selected: the keyboard may. */
  async #copy() {
    const draft = this.renderRoot.querySelector<HTMLTextAreaElement>('[part=draft]');
    await navigator.clipboard.writeText(this.text).then(
      () => (this.isCopied = true),
      () => draft?.select(),
    );
  }

  get #files(): readonly KeptFile[] {
    return this.#conversation.current?.draft.snapshot.files ?? [];
  }

  get #isEmpty(): boolean {
    return this.text.trim() === '' && this.#files.length === 0;
  }

  get #isTypedIn(): boolean {
    return (
      document.hasFocus() &&
      this.renderRoot instanceof ShadowRoot &&
      this.renderRoot.activeElement === this.#input
    );
  }

  get #input(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!;
  }

  /** Any value but the other one means the default. */
  get #sendsWithEnter(): boolean {
    return this.sendKey !== 'mod-enter';
  }
}

defineElement('chat-composer', ChatComposer);

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
