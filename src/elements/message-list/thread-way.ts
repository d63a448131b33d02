import type {LitElement, ReactiveController} from 'lit';
import type {ConversationController} from '../../controllers/conversation-controller.js';
import type {OpenConversation} from '../../session/open-conversation.js';

/**
 * The one way on which a reader is being led to a place in the thread. Whatever leads anywhere begins a new one, and
 * with that ends the one before; so does another conversation. After each wait, a way looks at its signal before it
 * shows anything: an older wish never takes the reader away from a later one.
 */
export class ThreadWay implements ReactiveController {
  readonly #host: LitElement;
  readonly #conversation: ConversationController;
  #current: AbortController | null = null;
  /** The conversation it is in. */
  #of: OpenConversation | null = null;

  constructor(host: LitElement, conversation: ConversationController) {
    this.#host = host;
    this.#conversation = conversation;
    host.addController(this);
  }

  /** Whether the reader is not being led anywhere. */
  get isFree(): boolean {
    return this.#current === null;
  }

  hostUpdate() {
    if (this.#conversation.current !== this.#of) this.end();
  }

  hostDisconnected() {
    // A node that is only being moved is back by then.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.end();
    });
  }

  /** Leaves off where it is. */
  end(): void {
    this.#current?.abort();
    this.#current = null;
  }

  /** Begins a way; settles as that does. */
  async go<Outcome>(walk: (signal: AbortSignal) => Promise<Outcome>): Promise<Outcome> {
    this.end();
    const way = (this.#current = new AbortController());
    this.#of = this.#conversation.current;
    try {
      return await walk(way.signal);
    } finally {
      if (this.#current === way) this.#current = null;
    }
  }
}
