import type {LitElement, ReactiveController} from 'lit';
import {ChatError, type ChatErrorCode} from '../model/errors.js';

/** What the host names, as a page may have set it. */
interface Host extends LitElement {
  readonly conversationSid: string | null;
}

/** Waits for what its host draws when there is a conversation. */
export class ReadyController implements ReactiveController {
  readonly #host: Host;
  readonly #whyNot: () => ChatErrorCode | null | undefined;
  #waiting: (() => void)[] = [];

  /** @param whyNot why nothing of the conversation will be drawn; nothing while it may be */
  constructor(host: Host, whyNot: () => ChatErrorCode | null | undefined) {
    this.#host = host;
    this.#whyNot = whyNot;
    host.addController(this);
  }

  hostUpdated() {
    this.#wake();
  }

  hostDisconnected() {
    this.#wake();
  }

  /**
   * Resolves with what is found once it is there; with null when another conversation was chosen meanwhile.
   * @throws ChatError `conversation-not-found` when none is open, or none any more; or why there is nothing to find
   */
  async when<Found>(find: () => Found | null | undefined): Promise<Found | null> {
    const host = this.#host;
    const sid = host.conversationSid;
    for (;;) {
      // An element that was never in the page has no update to wait for.
      if (!host.isConnected || !host.conversationSid) throw failure('conversation-not-found');
      await host.updateComplete;
      if (host.conversationSid !== sid) return null;
      const found = host.isConnected ? find() : null;
      if (found) return found;
      const code = this.#whyNot();
      if (code) throw failure(code);
      if (host.isConnected) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #wake(): void {
    for (const go of this.#waiting.splice(0)) go();
  }
}

function failure(code: ChatErrorCode): ChatError {
  return new ChatError(code, 'No conversation is open.');
}
