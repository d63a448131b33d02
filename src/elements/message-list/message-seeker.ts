import type {LitElement, ReactiveController} from 'lit';
import type {ConversationController} from '../../controllers/conversation-controller.js';
import type {MessageWindowController} from '../../controllers/message-window-controller.js';
import type {RowPart} from '../../controllers/message-window-source.js';
import {ChatError} from '../../model/errors.js';
import {nearestTo, type ThreadMessage} from '../../model/group-messages.js';
import type {OpenConversation} from '../../session/open-conversation.js';
import type {ThreadWay} from './thread-way.js';

/** How a message is to be shown. */
export interface ScrollToMessageOptions {
  /** Rings it for a moment; true when absent. */
  readonly highlight?: boolean | undefined;
  /** Puts the focus on it. Else it is read out politely. */
  readonly focus?: boolean | undefined;
}

/** The same, as the chat's own elements say it. */
export interface SeekOptions extends ScrollToMessageOptions {
  /** What of the message is looked for: it is unfolded for that. */
  readonly part?: RowPart | undefined;
}

const highlightMs = 2400;

/** Brings a message into view, wherever in the conversation it is. */
export class MessageSeeker implements ReactiveController {
  readonly #host: LitElement;
  readonly #conversation: ConversationController;
  readonly #window: MessageWindowController;
  readonly #rows: () => readonly ThreadMessage[];
  readonly #unfold: (key: string) => void;
  readonly #say: (message: ThreadMessage) => void;
  readonly #way: ThreadWay;
  #ringed: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param unfold shows all of a long message
   * @param say reads a message out
   */
  constructor(
    host: LitElement,
    conversation: ConversationController,
    window: MessageWindowController,
    rows: () => readonly ThreadMessage[],
    unfold: (key: string) => void,
    say: (message: ThreadMessage) => void,
    way: ThreadWay,
  ) {
    this.#host = host;
    this.#conversation = conversation;
    this.#window = window;
    this.#rows = rows;
    this.#unfold = unfold;
    this.#say = say;
    this.#way = way;
    host.addController(this);
  }

  hostDisconnected() {
    this.#unring();
  }

  /**
   * @returns whether the message is in sight; false when there is none (the nearest is, where an index was given), or
   *   when the reader was led elsewhere meanwhile
   * @throws ChatError when the history could not be loaded, or no conversation is open
   */
  seek(target: string | number, options: SeekOptions): Promise<boolean> {
    return this.#way.go((signal) => this.#begin(target, options, signal));
  }

  async #begin(target: string | number, options: SeekOptions, signal: AbortSignal): Promise<boolean> {
    const conversation = this.#conversation.current;
    if (conversation === null) throw new ChatError('conversation-not-found', 'No conversation is open.');
    // Not what is awaited of the network: that may never be answered.
    return new Promise((resolve, reject) => {
      const end = () => {
        const {status, error} = conversation.history.snapshot;
        // The thread went because the conversation cannot be shown.
        if (status !== 'failed') resolve(false);
        else reject(new ChatError(error!.code, 'The conversation could not be loaded.', error!));
      };
      signal.addEventListener('abort', end);
      this.#seek(target, options, conversation, signal).then((found) => {
        // Where nothing is shown at all, there may be a reason.
        if (found || this.#rows().length > 0) resolve(found);
        else end();
      }, reject);
    });
  }

  async #seek(
    target: string | number,
    {highlight = true, focus = false, part}: SeekOptions,
    conversation: OpenConversation,
    signal: AbortSignal,
  ): Promise<boolean> {
    const index = await indexOf(target, conversation, signal);
    if (signal.aborted || index === null) return false;
    await conversation.jumpTo(index, signal);
    await this.#host.updateComplete;
    // Others may come and go before it, meanwhile.
    const position = () => nearestTo(this.#rows(), index);
    if (signal.aborted || position() < 0) return false;
    if (part && (await this.#unfoldFor(part, position(), signal))) await this.#host.updateComplete;
    if (signal.aborted) return false;
    const row = await this.#window.glideTo(position(), 'third', part);
    if (signal.aborted || row === undefined) return false;
    if (highlight) this.#ring(row);
    if (focus) row.focus({preventScroll: true});
    const found = this.#rows()[this.#window.positionOf(row)];
    if (!focus && found !== undefined) this.#say(found);
    return found?.index === index;
  }

  /** Unfolds a message, if that is where the part is. */
  async #unfoldFor(part: RowPart, position: number, signal: AbortSignal): Promise<boolean> {
    const row = this.#window.view?.rowAt(position) ?? (await this.#window.reveal(position, 'third'));
    const message = row && this.#rows()[this.#window.positionOf(row)];
    const isFolded = row?.querySelector('.show-all[aria-expanded=false]');
    if (signal.aborted || !isFolded || !message || part(row)) return false;
    this.#unfold(message.key);
    return true;
  }

  #ring(row: HTMLElement): void {
    this.#unring();
    this.#ringed = row;
    row.toggleAttribute('data-sought', true);
    this.#timer = setTimeout(() => this.#unring(), highlightMs);
  }

  #unring(): void {
    clearTimeout(this.#timer);
    this.#ringed?.removeAttribute('data-sought');
    this.#ringed = null;
  }
}

async function indexOf(
  target: string | number,
  conversation: OpenConversation,
  signal: AbortSignal,
): Promise<number | null> {
  if (typeof target === 'number') return target;
  const loaded = conversation.history.snapshot.messages.find(({sid}) => sid === target);
  if (loaded !== undefined || target === '') return loaded?.index ?? null;
  try {
    return await conversation.indexOf(target, signal);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}
