import type {LitElement, ReactiveController} from 'lit';

/** What a list drives: a `<twilio-chat>`. */
export interface DrivenChat extends LitElement {
  noList: boolean;
  conversationSid: string | null;
}

/** What drives it. */
export interface ChatDriver extends LitElement {
  /** Id of the chat, in the same tree. */
  readonly htmlFor: string | null;
  conversationSid: string | null;
}

/**
 * Finds the chat that its host names by id, whenever it comes: before the host or after it, upgraded or not yet.
 * Takes its list away while it drives it, and lets the selection of both follow each other.
 */
export class ChatDriverController<Chat extends DrivenChat> implements ReactiveController {
  readonly #host: ChatDriver;
  readonly #tag: string;
  readonly #observer = new MutationObserver(() => this.#look());
  readonly #follower = {hostUpdated: () => this.#follow()};
  #root: Node | null = null;
  #chat: Chat | null = null;
  #noListBefore = false;

  constructor(host: ChatDriver, tag: string) {
    this.#host = host;
    this.#tag = tag;
    host.addController(this);
  }

  /** Null while there is none of that id. */
  get chat(): Chat | null {
    return this.#chat;
  }

  hostConnected() {
    this.#host.requestUpdate();
  }

  hostUpdate() {
    const root = this.#host.isConnected && this.#host.htmlFor ? this.#host.getRootNode() : null;
    if (root !== this.#root) this.#watch(root);
    this.#look();
  }

  hostDisconnected() {
    this.#watch(null);
    this.#look();
  }

  #watch(root: Node | null) {
    this.#observer.disconnect();
    this.#root = root;
    if (root === null) return;
    this.#observer.observe(root, {subtree: true, childList: true, attributeFilter: ['id']});
    // An element that is not upgraded yet has no properties to set.
    void customElements.whenDefined(this.#tag).then(() => this.#look());
  }

  #look() {
    const id = this.#host.htmlFor;
    const found =
      id && this.#root
        ? (this.#root as ParentNode).querySelector<Chat>(`${this.#tag}:defined#${CSS.escape(id)}`)
        : null;
    if (found === this.#chat) return;
    this.#letGo();
    this.#chat = found;
    if (found !== null) this.#take(found);
    this.#host.requestUpdate();
  }

  #take(chat: Chat) {
    this.#noListBefore = chat.noList;
    chat.noList = true;
    // Either may have been told which conversation to open; the chat's word counts if both have.
    chat.conversationSid ??= this.#host.conversationSid;
    chat.addController(this.#follower);
    this.#follow();
  }

  #letGo() {
    if (this.#chat === null) return;
    this.#chat.removeController(this.#follower);
    this.#chat.noList = this.#noListBefore;
  }

  #follow() {
    if (this.#chat !== null) this.#host.conversationSid = this.#chat.conversationSid;
  }
}
