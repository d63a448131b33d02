import type {ServiceError} from '../service-error.js';

/**
 * What happens to the next message that a client sends. Its connection is cut, and the message is lost with it or
 * stored all the same, so that only the acknowledgement is lost; or the message is refused.
 */
export type MessageFault = 'cut-and-lose' | 'cut-and-store' | ServiceError;

/** Mishaps that are due, for tests of what a client does about them. */
export class Faults {
  #message: MessageFault | undefined;
  /** While true every new connection is refused with HTTP 503. */
  refusesConnections = false;

  set nextMessage(fault: MessageFault) {
    this.#message = fault;
  }

  /** The fault that is due, once. */
  takeMessageFault(): MessageFault | undefined {
    const fault = this.#message;
    this.#message = undefined;
    return fault;
  }
}
