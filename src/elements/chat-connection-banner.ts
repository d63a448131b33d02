import {LitElement, html, nothing} from 'lit';
import {DurationController} from '../controllers/duration-controller.js';
import {SessionController} from '../controllers/session-controller.js';
import {StoreController} from '../controllers/store-controller.js';
import {defineElement} from '../define-element.js';
import {LocalizeController} from '../localize/localize-controller.js';
import {base} from '../styles/base.styles.js';
import {circleAlert, icon, wifiOff} from '../styles/icons.js';
import {tokens} from '../styles/tokens.styles.js';
import {connectionBannerStyles} from './chat-connection-banner.styles.js';

/** Most gaps are shorter. */
const showAfterMs = 2_000;
/** Before that, a hand would not be faster than we are. */
const offerAfterMs = 10_000;

/**
 * One line that says what is wrong with the connection, and nothing while all is well, at the first start, or in a
 * gap that is over at once.
 *
 * @csspart banner - The line.
 * @csspart action - “Try now” or “Reconnect”.
 * @cssprop --chat-surface-raised - Behind the line.
 * @cssprop --chat-danger - Colour of its sign when the connection does not come back by itself.
 */
export class ChatConnectionBanner extends LitElement {
  static override styles = [tokens, base, connectionBannerStyles];

  readonly #localize = new LocalizeController(this);
  readonly #session: SessionController = new SessionController(this);
  readonly #state = new StoreController(this, () => this.#session.current?.state);
  readonly #gap = new DurationController(this);
  readonly #onNetworkChange = () => this.requestUpdate();

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
    const {phase, error, wasConnected} = this.#state.snapshot ?? {};
    const {terms} = this.#localize;
    const hasEnded = phase === 'denied' || phase === 'failed';
    this.#gap.watch(
      wasConnected === true &&
        (phase === 'reconnecting' || phase === 'connecting' || phase === 'fetching-token'),
    );
    const isGap = this.#gap.hasLasted(showAfterMs);
    const isOpen = hasEnded || isGap;
    const canAct = hasEnded || (isGap && this.#gap.hasLasted(offerAfterMs));
    // Both regions stay in the tree: one that is added with its text is not announced.
    return html`<div part="banner" class=${isOpen ? 'banner open' : 'banner'}>
      <div class="line">
        ${isOpen ? icon(hasEnded ? circleAlert : wifiOff, 16) : nothing}
        <span class="text"
          ><span role="alert">${hasEnded ? terms.errors[error?.code ?? 'unexpected'] : nothing}</span
          ><span role="status"
            >${isGap ? (navigator.onLine ? terms.connectionLost : terms.offline) : nothing}</span
          ></span
        >
        ${canAct ? this.#action(hasEnded ? terms.reconnect : terms.tryAgain) : nothing}
      </div>
    </div>`;
  }

  #action(label: string) {
    return html`<button part="action" class="quiet" type="button" @click=${this.#onAction}>${label}</button>`;
  }

  #onAction() {
    this.#session.current?.reconnect();
  }
}

defineElement('chat-connection-banner', ChatConnectionBanner);

declare global {
  interface HTMLElementTagNameMap {
    'chat-connection-banner': ChatConnectionBanner;
  }
}
