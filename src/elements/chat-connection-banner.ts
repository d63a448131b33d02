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
  readonly #session = new SessionController(this, () => null);
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
    const ended = this.#reasonOfEnd();
    const gap = ended === '' ? this.#reasonOfGap() : '';
    // Both regions stay in the tree: one that is added with its text is not announced.
    return html`<div part="banner" class=${ended || gap ? 'banner open' : 'banner'}>
      <div class="line">
        ${ended || gap ? icon(ended ? circleAlert : wifiOff, 16) : nothing}
        <span class="text"><span role="alert">${ended}</span><span role="status">${gap}</span></span>
        ${this.#action(ended !== '', gap !== '')}
      </div>
    </div>`;
  }

  #reasonOfEnd(): string {
    const {phase, error} = this.#state.snapshot ?? {};
    if (phase !== 'denied' && phase !== 'failed') return '';
    return this.#localize.terms.errors[error?.code ?? 'unexpected'];
  }

  #reasonOfGap(): string {
    const {phase, wasConnected} = this.#state.snapshot ?? {};
    this.#gap.watch(
      wasConnected === true &&
        (phase === 'reconnecting' || phase === 'connecting' || phase === 'fetching-token'),
    );
    if (!this.#gap.hasLasted(showAfterMs)) return '';
    const {offline, connectionLost} = this.#localize.terms;
    return navigator.onLine ? connectionLost : offline;
  }

  #action(hasEnded: boolean, isGap: boolean) {
    const {reconnect, tryAgain} = this.#localize.terms;
    if (!hasEnded && !(isGap && this.#gap.hasLasted(offerAfterMs))) return nothing;
    return html`<button part="action" type="button" @click=${this.#onAction}>${hasEnded ? reconnect : tryAgain}</button>`;
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
