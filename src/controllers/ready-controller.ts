import type {LitElement, ReactiveController} from 'lit';
import {ChatError} from '../model/errors.js';

/** Waits for what its host draws when there is a conversation. */
export class ReadyController implements ReactiveController {
  readonly #host: LitElement;
  readonly #isAwaited: () => boolean;
  #waiting: (() => void)[] = [];

  /** @param isAwaited whether there will be a conversation */
  constructor(host: LitElement, isAwaited: () => boolean) {
    this.#host = host;
    this.#isAwaited = isAwaited;
    host.addController(this);
  }

  hostUpdated() {
    this.#wake();
  }

  hostDisconnected() {
    this.#wake();
  }

  /**
   * Resolves with what is found once it is there.
   * @throws ChatError `conversation-not-found` when no conversation is open, or none any more
   */
  async when<Found>(find: () => Found | null | undefined): Promise<Found> {
    await this.#host.updateComplete;
    for (;;) {
      const found = find();
      if (!this.#isAwaited()) throw new ChatError('conversation-not-found', 'No conversation is open.');
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #wake(): void {
    for (const go of this.#waiting.splice(0)) go();
  }
}
