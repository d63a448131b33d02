import type {LitElement, ReactiveController} from 'lit';
import type {ConversationController} from '../../controllers/conversation-controller.js';
import type {RowContext} from '../../messages/row-context.js';
import {ChatError} from '../../model/errors.js';
import type {ThreadMessage} from '../../model/group-messages.js';
import {sentence} from '../../localize/sentence.js';
import {loadTools, type Tools} from '../load-tools.js';
import type {MessageSubject, OpenPanel} from '../message-menu/message-subject.js';
import {LongPress} from './long-press.js';
import {MessageMenuButton} from './message-menu-button.js';

/** What of a thread the tools look at. */
interface Thread {
  readonly rows: readonly ThreadMessage[];
  readonly context: RowContext;
}

/**
 * The way to what a reader may do with a message, and know of it: one button that stands beside the message under the
 * pointer or with the focus, the menu key on a focused message, a long press. What it opens comes when it is asked for.
 */
export class MessageTools implements ReactiveController {
  readonly #host: LitElement;
  readonly #thread: () => Thread;
  readonly #conversation: ConversationController;
  readonly #announce: (text: string) => void;
  readonly #reveal: (row: HTMLElement) => Promise<unknown>;
  readonly #button = new MessageMenuButton((row) => this.#toggleMenu(row));
  readonly #press = new LongPress((bubble) => void this.#open('openMenu', keyOf(bubble), bubble));
  #scroller: HTMLElement | null = null;
  #panel: OpenPanel | null = null;
  /** Of the message whose panel is open, or about to be. */
  #key: string | null = null;

  /** @param reveal brings a row into view, if it is not */
  constructor(
    host: LitElement,
    thread: () => Thread,
    conversation: ConversationController,
    announce: (text: string) => void,
    reveal: (row: HTMLElement) => Promise<unknown>,
  ) {
    this.#host = host;
    this.#thread = thread;
    this.#conversation = conversation;
    this.#announce = announce;
    this.#reveal = reveal;
    host.addController(this);
  }

  hostUpdated() {
    this.#listen();
    this.#button.place();
    this.#panel?.update();
  }

  hostDisconnected() {
    this.#button.hide();
    this.#press.cancel();
    this.#panel?.close();
  }

  /** Opens what is known of a message. */
  openDetails(key: string): void {
    void this.#open('openDetails', key, null);
  }

  #listen(): void {
    if (this.#scroller !== null) return;
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller === null) return;
    this.#scroller = scroller;
    scroller.addEventListener('keydown', this.#onKeyDown);
    scroller.addEventListener('pointerover', this.#onPointerOver);
    scroller.addEventListener('pointerleave', this.#onPointerLeave);
    scroller.addEventListener('focusin', (event) => this.#show(rowOf(event)));
    this.#press.listen(scroller);
  }

  readonly #onKeyDown = (event: KeyboardEvent) => {
    const {key, shiftKey, ctrlKey, altKey, metaKey, target} = event;
    const row = target as HTMLElement;
    // Enter leads to what is inside a message, if there is anything.
    if (event.defaultPrevented || !row.matches('.row') || ctrlKey || altKey || metaKey) return;
    const isAsked = shiftKey ? key === 'F10' : key === 'ContextMenu' || key === 'Enter';
    if (!isAsked) return;
    event.preventDefault();
    this.#press.swallowContextMenu();
    const bubble = row.querySelector('.bubble');
    if (bubble === null) return;
    // The focus stays on a message that was scrolled away. Whoever has gone on meanwhile wants no menu.
    void this.#reveal(row).then(() => {
      if (row.matches(':focus')) return this.#open('openMenu', keyOf(bubble), bubble);
    });
  };

  readonly #onPointerOver = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') this.#show(rowOf(event));
  };

  readonly #onPointerLeave = () => {
    if (this.#panel !== null) return;
    const {activeElement} = this.#host.shadowRoot!;
    this.#show(activeElement?.closest<HTMLElement>('.row') ?? null);
  };

  /** Null hides it. */
  #show(row: HTMLElement | null): void {
    // It stays where its menu is.
    if (this.#panel !== null) return;
    if (row === null) this.#button.hide();
    else this.#button.show(row, this.#thread().context.terms);
  }

  #toggleMenu(row: HTMLElement): void {
    const bubble = row.querySelector('.bubble');
    if (bubble === null) return;
    const key = keyOf(bubble);
    if (this.#panel !== null && this.#key === key) this.#panel.close();
    else void this.#open('openMenu', key, this.#button.element);
  }

  /** @param anchor What it opens beside, if not the message. */
  async #open(what: 'openMenu' | 'openDetails', key: string, anchor: Element | null): Promise<void> {
    this.#panel?.close();
    this.#key = key;
    const tools = await this.#load();
    // Another may have been asked for meanwhile, or the list have gone.
    if (tools === null || this.#key !== key || !this.#host.isConnected) return;
    this.#panel?.close();
    this.#key = key;
    const subject = this.#subject(key);
    if (subject.message === undefined) return;
    const bubbleOf = () => this.#host.renderRoot.querySelector(`#body-${CSS.escape(key)}`);
    this.#button.setExpanded(what === 'openMenu');
    let isClosed = false;
    const panel = tools[what](subject, {
      anchor: () => (anchor?.isConnected ? anchor : bubbleOf()),
      returnTo: () => {
        const row = bubbleOf()?.closest<HTMLElement>('.row');
        return row ?? this.#scroller;
      },
      onClose: () => {
        isClosed = true;
        this.#panel = null;
        this.#key = null;
        this.#button.setExpanded(false);
      },
    });
    // A message that is out of sight closes it as it opens.
    if (!isClosed) this.#panel = panel;
  }

  async #load(): Promise<Tools | null> {
    try {
      return await loadTools();
    } catch (error) {
      const {terms} = this.#thread().context;
      this.#announce(sentence(terms, error instanceof ChatError ? error.code : 'unexpected'));
      return null;
    }
  }

  #subject(key: string): MessageSubject {
    const thread = this.#thread;
    const conversation = this.#conversation;
    return {
      host: this.#host,
      key,
      announce: this.#announce,
      openDetails: () => this.openDetails(key),
      get message() {
        return thread().rows.findLast((message) => message.key === key);
      },
      get context() {
        return thread().context;
      },
      get conversation() {
        return conversation.current;
      },
      get participants() {
        return conversation.current?.participants.snapshot ?? [];
      },
    };
  }
}

/** See messages/message-row.ts. */
function keyOf(bubble: Element): string {
  return bubble.id.slice('body-'.length);
}

function rowOf(event: Event): HTMLElement | null {
  return (event.target as Element).closest<HTMLElement>('.row');
}
