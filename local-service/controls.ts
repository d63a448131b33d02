import type {FiredFault} from './faults/fault-log.js';
import type {FaultPlan, PlannedFault} from './faults/fault-plan.js';
import type {Fault, FaultRule} from './faults/fault-rule.js';
import type {ShiftableClock} from './faults/shiftable-clock.js';
import type {Connections} from './twilsock/connections.js';

/** A rule in force. */
export interface AddedFault {
  readonly id: number;
  /** Without effect when it is gone already. */
  remove(): void;
}

/** Levers for tests of what a client does when things go wrong. */
export class Controls {
  readonly #connections: Connections;
  readonly #faults: FaultPlan;
  readonly #clock: ShiftableClock;
  #refusal: AddedFault | undefined;

  constructor(connections: Connections, faults: FaultPlan, clock: ShiftableClock) {
    this.#connections = connections;
    this.#faults = faults;
    this.#clock = clock;
  }

  /**
   * Puts a rule in force: what goes wrong, for whom and how often. Of several that fit, delays add up, and the
   * first that ends a request is the last to strike.
   *
   * @throws ServiceError 400 that names the member which makes no sense.
   */
  add(rule: FaultRule): AddedFault {
    const id = this.#faults.add(rule);
    return {id, remove: () => void this.#faults.remove(id)};
  }

  /** Takes a rule out of force. @returns Whether it was in force. */
  remove(id: number): boolean {
    return this.#faults.remove(id);
  }

  /** The rules in force, oldest first. */
  rules(): readonly PlannedFault[] {
    return this.#faults.rules();
  }

  /** The faults that struck, oldest first. */
  log(): readonly FiredFault[] {
    return this.#faults.log.entries();
  }

  clearLog(): void {
    this.#faults.log.clear();
  }

  /** Takes back every rule and every bad line, and begins chance anew. The clock stays as it is. */
  reset(): void {
    this.#faults.reset();
    this.throttleConnections(undefined);
    this.releaseConnections();
  }

  /** Cuts the connections of an identity, or all, as a broken cable would; clients come back after a second. */
  dropConnections(identity?: string): void {
    for (const connection of this.#connections.of(identity)) connection.drop();
  }

  /**
   * Tells clients to go away with one of Twilsock's close codes: 410 and 401 for a token, 308 to come back later,
   * 406 and 417 for good.
   */
  closeConnections(code: number, identity?: string, reconnectMinMs?: number): void {
    for (const connection of this.#connections.of(identity)) connection.close(code, reconnectMinMs);
  }

  /** Leaves connections open, but reads, answers and pushes nothing until they are released. */
  stallConnections(identity?: string): void {
    for (const connection of this.#connections.of(identity)) void connection.stall();
  }

  /** What waited on stalled connections is handled and sent, in its order. */
  releaseConnections(identity?: string): void {
    for (const connection of this.#connections.of(identity)) connection.release();
  }

  /** Lets so many bytes a second pass in each direction, or all again when undefined. */
  throttleConnections(bytesPerSecond: number | undefined, identity?: string): void {
    for (const connection of this.#connections.of(identity)) connection.throttle(bytesPerSecond);
  }

  /** Ends the life of the tokens that an identity is connected with, or of all. They are not taken again. */
  expireTokens(identity?: string): void {
    for (const connection of this.#connections.of(identity)) connection.expireToken();
  }

  /** What time it is to the service, in milliseconds since the epoch. */
  now(): number {
    return this.#clock.now();
  }

  /** Puts the service's clock forward, or back, for good; tokens and timers follow. */
  shiftClock(ms: number): void {
    this.#clock.shift(ms);
  }

  /** While true, or for so many to come, new connections are refused with HTTP 503; existing ones stay. */
  refuseConnections(refused: boolean | number): void {
    this.#refusal?.remove();
    this.#refusal = undefined;
    if (refused === false || refused === 0) return;
    const times = refused === true ? {} : {times: refused};
    this.#refusal = this.add({when: {kind: 'socket'}, do: {kind: 'refuse', status: 503}, ...times});
  }

  /** The next message a client sends is lost together with its connection: it is not stored. */
  loseNextMessage(): void {
    this.#addToNextMessage({kind: 'drop', at: 'before-command'});
  }

  /** The next message a client sends is stored, but its sender is cut off before it can hear so. */
  loseNextAcknowledgement(): void {
    this.#addToNextMessage({kind: 'drop', at: 'before-acknowledgement'});
  }

  /** The next message a client sends is refused, for example with 429 and 20429. */
  refuseNextMessage(status: number, code: number): void {
    this.#addToNextMessage({kind: 'refuse', status, code});
  }

  #addToNextMessage(fault: Fault): void {
    this.add({when: {method: 'POST', path: '/v2/Conversations/:sid/Messages'}, do: fault, times: 1});
  }
}
