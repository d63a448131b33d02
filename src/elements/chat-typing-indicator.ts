import {LitElement, html, nothing} from 'lit';
import {ConversationController} from '../controllers/conversation-controller.js';
import {defineElement} from '../define-element.js';
import {LocalizeController} from '../localize/localize-controller.js';
import {property} from '../property.js';
import {base} from '../styles/base.styles.js';
import {tokens} from '../styles/tokens.styles.js';
import {typingIndicatorStyles} from './chat-typing-indicator.styles.js';

/** Who begins again within this time is not announced again. */
const restMs = 10_000;

/**
 * Says who is typing in the conversation it stands in. Keeps its height, so that nothing jumps. Assistive technology
 * hears of it once, until nobody has typed for a while.
 *
 * @slot icon - Shown before the sentence, in place of the dots.
 * @csspart dots - The bubble with the three dots.
 * @csspart label - The sentence, for example “Ana is typing”.
 * @cssprop --chat-bubble - Behind the dots.
 * @cssprop --chat-text-muted - Colour of the dots and the sentence.
 */
export class ChatTypingIndicator extends LitElement {
  static override styles = [tokens, base, typingIndicatorStyles];

  /** How many names to say before “several people”. */
  @property({type: Number, attribute: 'max-names'}) maxNames = 2;

  readonly #localize = new LocalizeController(this);
  readonly #conversation: ConversationController = new ConversationController(this);
  readonly #typing = this.#conversation.store((conversation) => conversation.typing);
  #sid: string | undefined;
  #isTyping = false;
  #quietSince = -Infinity;
  /** What was announced, as long as somebody types. */
  #heard = '';

  override render() {
    const names = this.#typing.snapshot ?? [];
    const isTyping = names.length > 0;
    const sentence = isTyping
      ? this.#localize.terms.typing(names, this.maxNames >= 1 ? this.maxNames : 2)
      : '';
    this.#listen(isTyping, sentence);
    // The live region must stay in the tree: one that is added with its text is not announced.
    return html`<slot name="icon" ?hidden=${!isTyping}
        ><span part="dots" class="dots" aria-hidden="true"><i></i><i></i><i></i></span></slot
      ><span part="label" class="cut"><bdi>${sentence || nothing}</bdi></span
      ><span class="visually-hidden" role="status">${this.#heard || nothing}</span>`;
  }

  #listen(isTyping: boolean, sentence: string) {
    const now = performance.now();
    const sid = this.#conversation.current?.sid;
    if (sid !== this.#sid) this.#quietSince = -Infinity;
    else if (this.#isTyping && !isTyping) this.#quietSince = now;
    if (!isTyping) this.#heard = '';
    else if ((!this.#isTyping || sid !== this.#sid) && now - this.#quietSince > restMs)
      this.#heard = sentence;
    this.#isTyping = isTyping;
    this.#sid = sid;
  }
}

defineElement('chat-typing-indicator', ChatTypingIndicator);

declare global {
  interface HTMLElementTagNameMap {
    'chat-typing-indicator': ChatTypingIndicator;
  }
}
