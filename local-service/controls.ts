import {ServiceError} from './service-error.js';
import type {Connections} from './twilsock/connections.js';
import type {Faults} from './world/faults.js';

/** Levers for tests of what a client does when things go wrong. */
export class Controls {
  readonly #connections: Connections;
  readonly #faults: Faults;

  constructor(connections: Connections, faults: Faults) {
    this.#connections = connections;
    this.#faults = faults;
  }

  /** Cuts the connections of an identity, or all, as a broken cable would; clients come back after a second. */
  dropConnections(identity?: string): void {
    for (const connection of this.#connections.of(identity)) connection.drop();
  }

  /** While true, new connections are refused with HTTP 503; existing ones stay. */
  refuseConnections(refused: boolean): void {
    this.#faults.refusesConnections = refused;
  }

  /** The next message a client sends is lost together with its connection: it is not stored. */
  loseNextMessage(): void {
    this.#faults.nextMessage = 'cut-and-lose';
  }

  /** The next message a client sends is stored, but its sender is cut off before it can hear so. */
  loseNextAcknowledgement(): void {
    this.#faults.nextMessage = 'cut-and-store';
  }

  /** The next message a client sends is refused, for example with 429 and 20429. */
  refuseNextMessage(status: number, code: number): void {
    this.#faults.nextMessage = new ServiceError('Refused on demand', status, code);
  }
}
