import type {LitElement, ReactiveController} from 'lit';
import {ContextProvider} from '../context/context.js';
import {conversationContext} from '../context/conversation-context.js';
import type {ChatSession} from '../session/chat-session.js';
import type {OpenConversation} from '../session/open-conversation.js';
import type {ReadableStore} from '../stores/store.js';
import type {SessionController} from './session-controller.js';
import {StoreController} from './store-controller.js';

/** Opens the conversation that its host names, gives it to the elements inside, and closes it in time. */
export class OpeningController implements ReactiveController {
  readonly #host: LitElement;
  readonly #find: () => readonly [ChatSession | null, string | null];
  readonly #provider: ContextProvider<OpenConversation>;
  #session: ChatSession | null = null;
  #current: OpenConversation | null = null;

  constructor(host: LitElement, session: SessionController, sid: () => string | null) {
    this.#host = host;
    this.#find = () => [session.current, sid()];
    this.#provider = new ContextProvider(host, conversationContext);
    host.addController(this);
  }

  /** Null while the host names none, or has no session. */
  get current(): OpenConversation | null {
    return this.#current;
  }

  /** Reads one of the conversation's stores, and re-renders the host when it changes. */
  store<Snapshot>(
    pick: (conversation: OpenConversation) => ReadableStore<Snapshot>,
  ): StoreController<Snapshot> {
    return new StoreController(this.#host, () => this.#current && pick(this.#current));
  }

  hostConnected() {
    this.#host.requestUpdate();
  }

  hostUpdate() {
    // An update may come after the host has left the page; opening then would never be closed.
    if (this.#host.isConnected) this.#move(...this.#find());
  }

  hostDisconnected() {
    // A node that is only being moved is back by then, and need not load its messages again.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#move(null, null);
    });
  }

  #move(session: ChatSession | null, sid: string | null) {
    const wanted = session !== null && sid ? sid : null;
    if (session === this.#session && wanted === (this.#current?.sid ?? null)) return;
    const [previousSession, previous] = [this.#session, this.#current];
    this.#session = session;
    this.#current = wanted === null ? null : session!.open(wanted);
    if (previous !== null) previousSession?.close(previous.sid);
    this.#provider.set(this.#current);
  }
}
