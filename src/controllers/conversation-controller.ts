import type {LitElement} from 'lit';
import {ContextConsumer} from '../context/context.js';
import {conversationContext} from '../context/conversation-context.js';
import type {OpenConversation} from '../session/open-conversation.js';
import type {ReadableStore} from '../stores/store.js';
import {StoreController} from './store-controller.js';

/** The conversation that its host stands in, and a way to read its stores. */
export class ConversationController {
  readonly #host: LitElement;
  readonly #consumer: ContextConsumer<OpenConversation>;

  constructor(host: LitElement) {
    this.#host = host;
    this.#consumer = new ContextConsumer(host, conversationContext);
  }

  /** Null while none is open. */
  get current(): OpenConversation | null {
    return this.#consumer.value;
  }

  /** Reads one of the conversation's stores, and re-renders the host when it changes. */
  store<Snapshot>(
    pick: (conversation: OpenConversation) => ReadableStore<Snapshot>,
  ): StoreController<Snapshot> {
    return new StoreController(this.#host, () => this.current && pick(this.current));
  }
}
