import {LitElement, html, nothing} from 'lit';
import {AlarmController} from '../controllers/alarm-controller.js';
import {ConnectionGap} from '../controllers/connection-gap.js';
import {FocusKeeper} from '../controllers/focus-keeper.js';
import {SessionController} from '../controllers/session-controller.js';
import {StoreController} from '../controllers/store-controller.js';
import {defineElement} from '../define-element.js';
import {LocalizeController} from '../localize/localize-controller.js';
import {sentence} from '../localize/sentence.js';
import type {SessionState} from '../model/session-state.js';
import {state} from '../property.js';
import {base} from '../styles/base.styles.js';
import {circleAlert, icon, lock, wifiOff} from '../styles/icons.js';
import {tokens} from '../styles/tokens.styles.js';
import {connectionBannerStyles} from './chat-connection-banner.styles.js';
import {countdown} from './countdown.js';
import {hasEnded, mustSignIn, wayOn} from './session-end.js';

/** After the network is back. */
const settleMs = 3000;

/**
 * One line that says what is wrong with the connection, and nothing while all is well, or in a start or a gap that is
 * over at once. After some seconds it says why, when the next try is due, and offers to try now.
 *
 * @slot signed-out - The page's own way to sign in, in place of the button, when the visitor must sign in.
 * @csspart banner - The line.
 * @csspart action - “Try now”, “Reconnect” or “Sign in again”.
 * @cssprop --chat-surface-raised - Behind the line.
 * @cssprop --chat-danger - Colour of its sign when the connection does not come back by itself.
 */
export class ChatConnectionBanner extends LitElement {
  static override styles = [tokens, base, connectionBannerStyles];

  /** Whether the page has a way of its own to sign in. */
  @state() private hasSignIn = false;

  readonly #localize = new LocalizeController(this);
  readonly #session: SessionController = new SessionController(this);
  readonly #state = new StoreController(this, () => this.#session.current?.state);
  readonly #waiting = new StoreController(this, () => this.#session.current?.waitingCount);
  readonly #alarm = new AlarmController(this);
  /** What the browser says: whoever is online again is connected in a moment, and need not hear why not yet. */
  readonly #onNetworkChange = () => this.#alarm.ring(navigator.onLine ? settleMs : 0);
  #gap = new ConnectionGap();
  /** What was said last. */
  #said = '';

  constructor() {
    super();
    // The button goes when it has helped. From here, Tab leads to what comes after it.
    new FocusKeeper(this, () => this.renderRoot.querySelector<HTMLElement>('.here'));
  }

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('online', this.#onNetworkChange);
    window.addEventListener('offline', this.#onNetworkChange);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('online', this.#onNetworkChange);
    window.removeEventListener('offline', this.#onNetworkChange);
  }

  override render() {
    const {terms} = this.#localize;
    const state = this.#state.snapshot;
    const isOver = hasEnded(state?.phase);
    this.#alarm.ring(this.#gap.look(!isOver && isGap(state), performance.now()));
    const {stage} = this.#gap;
    const isOpen = isOver || stage !== 'none';
    // Both regions stay in the tree: one that is added with its text is not announced.
    return html`<div part="banner" class=${isOpen ? 'banner open' : 'banner'}>
      <div class="line">
        <span class="sign ${isOver ? 'bad' : ''}"
          >${isOpen ? icon(mustSignIn(state?.phase) ? lock : isOver ? circleAlert : wifiOff, 16) : nothing}</span
        >
        <span class="text"
          ><span role="alert">${isOver ? sentence(terms, state?.error?.code ?? 'unexpected') : nothing}</span
          ><span role="status">${!isOver && isOpen ? this.#matter(state) : nothing}</span
          >${isOpen ? html` <span class="more">${this.#more(state)}</span>` : nothing}</span
        >
        ${this.#action(state, isOver)}
      </div>
      <span class="here" tabindex="-1"></span>
    </div>`;
  }

  /** What is wrong: at first what anybody can see, then why. Stands while a connection has yet to hold. */
  #matter(state: SessionState | undefined): string {
    if (isGap(state) || this.#said === '') this.#said = this.#matterOf(state);
    return this.#said;
  }

  #matterOf(state: SessionState | undefined): string {
    const {terms} = this.#localize;
    if (!navigator.onLine) return terms.offline;
    const reason = this.#gap.stage === 'offer' || !state?.wasConnected ? state?.error : null;
    return reason ? sentence(terms, reason.code) : terms.connectionLost;
  }

  /** What becomes of what was written, and when we try again. */
  #more(state: SessionState | undefined): string {
    const {terms} = this.#localize;
    const waiting = this.#waiting.snapshot ?? 0;
    const written =
      waiting > 0 ? terms.waitingToSend(waiting) : this.#gap.stage === 'line' ? terms.sentLater : '';
    const next = this.#gap.stage === 'offer' ? countdown(state?.retryAt, this.#localize, this.#alarm) : '';
    return `${written} ${next}`.trim();
  }

  #action(state: SessionState | undefined, isOver: boolean) {
    const {terms} = this.#localize;
    const signIn = mustSignIn(state?.phase);
    const label = isOver && state ? wayOn(state, terms) : this.#gap.stage === 'offer' ? terms.tryAgain : null;
    const isOwn = label !== null && !(signIn && this.hasSignIn);
    return html`<slot name="signed-out" ?hidden=${!signIn} @slotchange=${this.#onSlotChange}></slot>
      ${
        isOwn
          ? html`<button part="action" class="quiet" type="button" @click=${this.#onAction}>${label}</button>`
          : nothing
      }`;
  }

  #onAction() {
    this.#session.current?.reconnect();
  }

  #onSlotChange({target}: Event) {
    this.hasSignIn = (target as HTMLSlotElement).assignedElements({flatten: true}).length > 0;
  }
}

/** Whether a connection is being made, for the first time or again. */
function isGap(state: SessionState | undefined): boolean {
  return /^(reconnecting|connecting|fetching-token)$/.test(state?.phase ?? '');
}

defineElement('chat-connection-banner', ChatConnectionBanner);

declare global {
  interface HTMLElementTagNameMap {
    'chat-connection-banner': ChatConnectionBanner;
  }
}
