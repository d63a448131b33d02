import type {Call, Operation, Reply} from '../api/operation.js';
import {PathRouter} from '../path-router.js';
import {internalError, ServiceError, unknownResource} from '../service-error.js';
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
  readonly #serviceSid: string;

  constructor(world: World, serviceSid: string) {
    this.#world = world;
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
      return handler(call);
    } catch (error) {
      return toRefusal(error);
    }
  }
}

function toRefusal(error: unknown): Reply {
  const refusal = error instanceof ServiceError ? error : internalError();
  return {status: refusal.status, body: refusal.toBody()};
}
