import {LitElement, html, nothing} from 'lit';
import {ConversationController} from '../controllers/conversation-controller.js';
import {DurationController} from '../controllers/duration-controller.js';
import {defineElement} from '../define-element.js';
import {LocalizeController} from '../localize/localize-controller.js';
import {property} from '../property.js';
import {base} from '../styles/base.styles.js';
import {tokens} from '../styles/tokens.styles.js';
import {typingIndicatorStyles} from './chat-typing-indicator.styles.js';

/** A pause between two words is not the end of typing. */
const lingerMs = 600;

/**
 * Says who is typing in the conversation it stands in. Keeps its height, so that nothing jumps.
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
  readonly #conversation = new ConversationController(this);
  readonly #typing = this.#conversation.store((conversation) => conversation.typing);
  readonly #silence = new DurationController(this);
  #names: readonly string[] = [];
  #sid: string | undefined;

  override render() {
    this.#follow();
    const isTyping = this.#names.length > 0;
    // The live region must stay in the tree: one that is added with its text is not announced.
    return html`<slot name="icon" ?hidden=${!isTyping}
        ><span part="dots" class="dots" aria-hidden="true"><i></i><i></i><i></i></span></slot
      ><span part="label" class="cut" role="status"><bdi>${isTyping ? this.#sentence() : nothing}</bdi></span>`;
  }

  /** Not in `willUpdate`: Lit calls that before the controllers have looked. */
  #follow() {
    const names = this.#typing.snapshot ?? [];
    const sid = this.#conversation.current?.sid;
    this.#silence.watch(names.length === 0);
    if (names.length > 0 || sid !== this.#sid || this.#silence.hasLasted(lingerMs)) this.#names = names;
    this.#sid = sid;
  }

  #sentence() {
    return this.#localize.terms.typing(this.#names, this.maxNames >= 1 ? this.maxNames : 2);
  }
}

defineElement('chat-typing-indicator', ChatTypingIndicator);

declare global {
  interface HTMLElementTagNameMap {
    'chat-typing-indicator': ChatTypingIndicator;
  }
}
