import {LitElement, html, nothing} from 'lit';
import {AlarmController} from '../controllers/alarm-controller.js';
import {ConversationController} from '../controllers/conversation-controller.js';
import {SessionController} from '../controllers/session-controller.js';
import {StoreController} from '../controllers/store-controller.js';
import {defineElement} from '../define-element.js';
import {LocalizeController} from '../localize/localize-controller.js';
import {sentence} from '../localize/sentence.js';
import {ChatError, type ChatErrorInfo} from '../model/errors.js';
import type {MessageSearch, SearchHit} from '../model/message-search.js';
import {longestQuery, wordsOf} from '../model/text-search.js';
import {property} from '../property.js';
import type {OpenConversation} from '../session/open-conversation.js';
import {MessageSearchStore} from '../stores/message-search-store.js';
import {base} from '../styles/base.styles.js';
import {chevronDown, chevronUp, icon, search, x} from '../styles/icons.js';
import {tokens} from '../styles/tokens.styles.js';
import type {ChatMessageList} from './chat-message-list.js';
import {threadSearchStyles} from './chat-thread-search.styles.js';
import {Announcer} from './message-list/announcer.js';
import type {SeekOptions} from './message-list/message-seeker.js';
import {HitStepper} from './thread-search/hit-stepper.js';
import {matchIn} from './thread-search/match-in.js';
import {MatchHighlights} from './thread-search/match-highlights.js';
import {searchState} from './thread-search/search-state.js';

/** Nobody has finished a word sooner. */
const typingMs = 200;
/** What is over sooner is not shown to go on. */
const patienceMs = 300;
/** While it goes on, nobody listens to its count more often. */
const heardMs = 5000;

/**
 * Searches all of a conversation: a field, how much has been found, the way from one to the next. It stands over the
 * thread, which it does not move. Made by `openSearch()` of `<chat-conversation>`.
 *
 * @csspart bar - All of it.
 * @csspart input - The field.
 * @csspart count - How many messages were found, and which of them is shown.
 * @csspart older - The button that leads to the next older match.
 * @csspart newer - The button that leads to the next newer one.
 * @csspart close - The button that ends the search.
 * @csspart state - How far it has got, or why it does not go on.
 * @csspart progress - The line that says so.
 * @csspart action - The button there: stop, go on, try again.
 */
export class ChatThreadSearch extends LitElement {
  static override styles = [tokens, base, threadSearchStyles];

  /** What is looked for. */
  @property() query = '';
  /** The thread that it stands over. */
  @property({attribute: false}) list: ChatMessageList | null = null;
  /** Gets the focus when the search is closed; if it cannot, the thread does. */
  @property({attribute: false}) opener: HTMLElement | null = null;

  readonly #localize = new LocalizeController(this);
  readonly #session: SessionController = new SessionController(this);
  readonly #connection = new StoreController(this, () => this.#session.current?.state);
  readonly #conversation: ConversationController = new ConversationController(this);
  #search: MessageSearchStore | null = null;
  readonly #found: StoreController<MessageSearch> = new StoreController(this, () => this.#search);
  readonly #alarm = new AlarmController(this);
  readonly #announcer = new Announcer(this);
  #marks: MatchHighlights | null = null;
  #steps = new HitStepper();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #cover: ResizeObserver | null = null;
  #searched: {readonly conversation: OpenConversation; readonly query: string} | null = null;
  #begunAt = 0;
  #heardAt = 0;
  /** Whether the next older hit is shown as soon as it is found. */
  #isAwaited = false;
  /** Why the hit that was chosen could not be shown. */
  #error: ChatErrorInfo | null = null;

  override connectedCallback() {
    super.connectedCallback();
    const {list, parentElement: place} = this;
    if (list === null || place === null) return;
    this.#marks = new MatchHighlights(list);
    // What stands there covers the thread, which is to lead to nothing beneath it.
    this.#cover = new ResizeObserver(() => cover(list, place.offsetHeight));
    this.#cover.observe(place);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#search?.close();
    this.#search = null;
    this.#searched = null;
    this.#marks?.end();
    this.#marks = null;
    this.#cover?.disconnect();
    if (this.list) cover(this.list, 0);
  }

  /** Puts the focus into the field, and selects what is there. */
  override focus(options?: FocusOptions) {
    const input = this.renderRoot.querySelector('input');
    input?.focus(options);
    input?.select();
  }

  /** Ends the search, and gives the focus back. */
  close() {
    const hadFocus = this.matches(':focus-within');
    this.remove();
    if (!hadFocus) return;
    const {opener} = this;
    const next = opener?.checkVisibility()
      ? opener
      : this.list?.renderRoot.querySelector<HTMLElement>('.scroller');
    next?.focus({preventScroll: true});
  }

  override willUpdate() {
    const conversation = this.#conversation.current;
    // What stands over another thread by now has nothing to look for there; nor is it the next user's business.
    const isOther = this.#searched && conversation && this.#searched.conversation !== conversation;
    if (isOther || this.#search?.snapshot.status === 'forgotten') return queueMicrotask(() => this.close());
    const isNew =
      conversation !== this.#searched?.conversation || this.query.trim() !== this.#searched?.query;
    if (conversation === null || !isNew) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#begin(conversation), typingMs);
  }

  override updated() {
    const {words, hits} = this.#shown;
    this.#marks?.mark({
      words,
      keys: new Set(hits.map(({key}) => key)),
      chosen: hits[this.#steps.placeIn(hits)]?.key ?? null,
    });
    // Not from within an update, of which Lit would complain.
    if (this.#isAwaited) queueMicrotask(() => this.#step('older'));
    this.#tell();
  }

  override render() {
    const {terms} = this.#localize;
    const {hits} = this.#shown;
    const step = (to: 'older' | 'newer', label: string, outline: string) =>
      html`<button
        part=${to}
        class="quiet"
        type="button"
        aria-label=${label}
        title=${label}
        aria-disabled=${hits.length === 0}
        @click=${() => this.#step(to)}
      >${icon(outline)}</button>`;
    return html`<div part="bar" class="bar" role="search" aria-label=${terms.searchMessages} @keydown=${this.#onKeyDown}>
      <div class="line">
        <label class="field">
          ${icon(search, 16)}
          <input
            part="input"
            type="search"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="search"
            .dir=${this.query ? 'auto' : ''}
            aria-label=${terms.searchMessages}
            placeholder=${terms.searchMessages}
            .value=${this.query}
            @input=${this.#onInput}
          />
          <span part="count" class="count" aria-hidden="true">${this.#count}</span>
        </label>
        ${step('older', terms.olderMatch, chevronUp)}${step('newer', terms.newerMatch, chevronDown)}
        <button part="close" class="quiet" type="button" aria-label=${terms.closeSearch} title=${terms.closeSearch} @click=${this.close}>${icon(x)}</button>
      </div>
      ${this.#state()}
      <div class="announcer visually-hidden" role="status"></div>
    </div>`;
  }

  #state() {
    const {terms, calendar} = this.#localize;
    if (this.query.trim().length > longestQuery) return complaint(terms.queryTooLong);
    if (this.#error)
      return complaint(sentence(terms, this.#error.code), terms.retrySend, () => this.#retry());
    const found = this.#found.snapshot;
    if (found === undefined || found.status === 'done') return nothing;
    const rest = patienceMs - (performance.now() - this.#begunAt);
    if (found.status === 'searching' && rest > 0) {
      this.#alarm.ring(rest);
      return nothing;
    }
    return searchState(terms, calendar, {
      search: found,
      isConnected: this.#connection.snapshot?.phase === 'connected',
      stop: () => this.#search?.stop(),
      resume: () => this.#search?.resume(),
    });
  }

  /** What is found of what stands in the field. */
  get #shown(): {readonly words: readonly string[]; readonly hits: readonly SearchHit[]} {
    const {query = '', hits = []} = this.#found.snapshot ?? {};
    return {words: wordsOf(query), hits};
  }

  get #count(): string {
    const {terms} = this.#localize;
    const found = this.#found.snapshot;
    if (found === undefined) return '';
    const {hits, status} = found;
    if (hits.length > 0) return terms.matches(this.#steps.placeIn(hits) + 1, hits.length, status !== 'done');
    return status === 'done' ? terms.nothingFound : '';
  }

  #begin(conversation: OpenConversation): void {
    const query = this.query.trim();
    this.#search?.close();
    this.#searched = {conversation, query};
    this.#steps = new HitStepper();
    this.#isAwaited = false;
    this.#error = null;
    this.#begunAt = this.#heardAt = performance.now();
    const isSearched = wordsOf(query).length > 0 && query.length <= longestQuery;
    this.#search = isSearched ? new MessageSearchStore(conversation, query) : null;
    this.requestUpdate();
  }

  /** Leads to the next hit; asks for more where that is not found yet. */
  #step(to: 'older' | 'newer'): void {
    const found = this.#found.snapshot;
    if (found === undefined) return;
    const hit = this.#steps.step(to, found.hits, found.status === 'done');
    const isMissing = hit === null && to === 'older' && found.status !== 'done';
    if (isMissing && !this.#isAwaited) this.#search?.resume();
    this.#isAwaited = isMissing && this.#search?.snapshot.status === 'searching';
    if (hit !== null) void this.#show(hit);
  }

  async #show(hit: SearchHit): Promise<void> {
    this.#steps.at = hit.index;
    this.#error = null;
    this.requestUpdate();
    // The thread reads the message out.
    this.#say(this.#countFor(hit));
    try {
      const {words} = this.#shown;
      const options: SeekOptions = {part: (row) => matchIn(row, words)};
      await this.list?.scrollToMessage(hit.index, options);
    } catch (error) {
      if (this.#steps.at !== hit.index) return;
      const {info} = error instanceof ChatError ? error : new ChatError('history-failed', '');
      this.#error = info;
      this.requestUpdate();
    }
  }

  #retry() {
    const hit = this.#shown.hits.find(({index}) => index === this.#steps.at);
    this.#error = null;
    if (hit) void this.#show(hit);
    else this.requestUpdate();
  }

  #countFor(hit: SearchHit): string {
    const {hits = [], status} = this.#found.snapshot ?? {};
    return this.#localize.terms.matches(hits.indexOf(hit) + 1, hits.length, status !== 'done');
  }

  /** Lets be heard what was found: when it is over, and now and then before. */
  #tell(): void {
    const {status} = this.#found.snapshot ?? {};
    if (status === undefined || this.#heardAt === Infinity) return;
    const isOver = status !== 'searching';
    if (!isOver && (this.#count === '' || performance.now() - this.#heardAt < heardMs)) return;
    this.#heardAt = isOver ? Infinity : performance.now();
    if (status !== 'failed' && this.#count !== '' && this.#steps.at === null) this.#say(this.#count);
  }

  /** Of several in a second, the last. */
  #say(text: string): void {
    this.#announcer.announce(
      1,
      () => text,
      () => text,
    );
  }

  #onInput({target}: Event) {
    this.query = (target as HTMLInputElement).value;
  }

  #onKeyDown(event: KeyboardEvent) {
    const isField = event.composedPath()[0] instanceof HTMLInputElement;
    // An input method ends its word with these keys.
    if (event.isComposing || event.altKey) return;
    const {key, shiftKey} = event;
    const hasMod = event.ctrlKey || event.metaKey;
    // Here they mean this search, once it has found something; elsewhere, and before, the browser's own.
    const isOnward = hasMod ? key.toLowerCase() === 'g' : key === 'F3';
    if (isOnward && this.#shown.hits.length > 0) this.#step(shiftKey ? 'newer' : 'older');
    else if (hasMod) return;
    else if (key === 'Escape') this.close();
    else if (isField && (key === 'Enter' || key === 'ArrowUp' || key === 'ArrowDown'))
      this.#step(key === 'ArrowDown' || (key === 'Enter' && shiftKey) ? 'newer' : 'older');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Says how much of the thread's upper end is covered, in px. */
function cover({style}: HTMLElement, px: number): void {
  if (px === 0) style.removeProperty('--_chat-covered');
  else style.setProperty('--_chat-covered', `${px}px`);
}

function complaint(text: string, label?: string, retry?: () => void) {
  return html`<div part="state" class="state bad">
    <span class="text" role="alert">${text}</span>
    ${label ? html`<button part="action" class="quiet" type="button" @click=${retry}>${label}</button>` : nothing}
  </div>`;
}

defineElement('chat-thread-search', ChatThreadSearch);

declare global {
  interface HTMLElementTagNameMap {
    'chat-thread-search': ChatThreadSearch;
  }
}
