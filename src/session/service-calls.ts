import {backOffMs} from '../model/back-off.js';
import {ChatError, type ChatErrorCode} from '../model/errors.js';
import type {SdkConversation} from '../sdk/sdk-conversation.js';
import {isTransient, toChatError} from '../sdk/to-error.js';
import {Gate} from './gate.js';

const mostAttempts = 4;

/**
 * Reads and repeatable writes, made once the session is connected and again after a cut: the SDK neither
 * repeats what a cut rejected nor settles every promise.
 */
export class ServiceCalls {
  readonly gate = new Gate();
  /** The conversations of the current client. */
  readonly conversations = new Map<string, SdkConversation>();
  readonly #onSilence: () => void;

  /** @param onSilence called when an answer did not come in time */
  constructor(onSilence: () => void) {
    this.#onSilence = onSilence;
  }

  /**
   * Asks something of a conversation. Waits as long as there is no connection.
   * @throws ChatError when asking again would not help, or was tried often enough
   */
  async call<Answer>(
    sid: string,
    ask: (conversation: SdkConversation) => Promise<Answer>,
    fallback: ChatErrorCode = 'unexpected',
  ): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      await this.gate.pass();
      const conversation = this.conversations.get(sid);
      if (conversation === undefined)
        throw new ChatError('conversation-not-found', 'Not in this conversation.');
      try {
        return await ask(conversation);
      } catch (error) {
        if (error instanceof DOMException) this.#onSilence();
        if (!isTransient(error) || attempt >= mostAttempts) throw toChatError(error, fallback);
        await new Promise((resolve) => setTimeout(resolve, backOffMs(attempt, 8000)));
      }
    }
  }
}
