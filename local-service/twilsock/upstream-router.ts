import {createMessage} from '../api/create-message.js';
import type {Call, Operation, Reply} from '../api/operation.js';
import {PathRouter} from '../path-router.js';
import {internalError, ServiceError, unknownResource} from '../service-error.js';
import type {Faults} from '../world/faults.js';
import type {World} from '../world/world.js';
import type {Connection} from './connection.js';
import type {Frame} from './frame.js';
import {OutcomeMemory} from './outcome-memory.js';
import {upstreamRoutes} from './routes.js';
import {toUpstreamRequest, type UpstreamRequest} from './upstream-request.js';

/** Answers the requests that come through the sockets. */
export class UpstreamRouter {
  readonly #router = new PathRouter<Operation>(upstreamRoutes);
  readonly #outcomes = new OutcomeMemory();
  readonly #world: World;
  readonly #faults: Faults;
  readonly #serviceSid: string;

  constructor(world: World, faults: Faults, serviceSid: string) {
    this.#world = world;
    this.#faults = faults;
    this.#serviceSid = serviceSid;
  }

  /** Never throws: what goes wrong is an answer. */
  answer(frame: Frame, connection: Connection): Reply {
    try {
      const request = toUpstreamRequest(frame);
      const {mutationId} = request;
      if (mutationId === undefined) return this.#answer(request, connection);
      return this.#outcomes.once(`${connection.identity}\n${mutationId}`, () =>
        this.#answer(request, connection),
      );
    } catch (error) {
      return toRefusal(error);
    }
  }

  #answer(request: UpstreamRequest, connection: Connection): Reply {
    try {
      const match = this.#router.match(request.method, request.path);
      if (match === undefined) throw unknownResource();
      const {handler, params} = match;
      const {identity, httpUrl} = connection;
      const [world, serviceSid, {query, body}] = [this.#world, this.#serviceSid, request];
      const call: Call = {world, identity, subscriber: connection, params, query, body, httpUrl, serviceSid};
      return handler === createMessage ? this.#createMessage(call, connection) : handler(call);
    } catch (error) {
      return toRefusal(error);
    }
  }

  /** The one operation that can be made to fail, since only a lost message is told from a doubled one. */
  #createMessage(call: Call, connection: Connection): Reply {
    const fault = this.#faults.takeMessageFault();
    if (fault instanceof ServiceError) throw fault;
    // Cut first, so that not even the push of the stored message reaches the sender.
    if (fault !== undefined) connection.drop();
    return fault === 'cut-and-lose' ? {status: 503} : createMessage(call);
  }
}

function toRefusal(error: unknown): Reply {
  const refusal = error instanceof ServiceError ? error : internalError();
  return {status: refusal.status, body: refusal.toBody()};
}
