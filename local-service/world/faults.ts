import type {ServiceError} from '../service-error.js';

/**
 * What happens to the next message that a client sends: its connection is cut and the message is `lost`, or
 * its connection is cut and the message is `stored` (only the acknowledgement is lost), or it is refused.
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
