import type {Call, Operation, Reply} from '../api/operation.js';
import {PathRouter} from '../path-router.js';
import {internalError, ServiceError, unknownResource} from '../service-error.js';
import type {WriteRates} from '../write-rates.js';
import {askFirst} from '../webhooks/ask-first.js';
import {clientPreHooks} from '../webhooks/client-pre-hooks.js';
import type {Actor} from '../world/actor.js';
import type {Connection} from './connection.js';
import type {Frame} from './frame.js';
import {upstreamRoutes} from './routes.js';
import {toUpstreamRequest, type UpstreamRequest} from './upstream-request.js';

/** Answers the requests that come through the sockets. */
export class UpstreamRouter {
  readonly #router = new PathRouter<Operation>(upstreamRoutes);

  readonly #writeRates: WriteRates;

  constructor(writeRates: WriteRates) {
    this.#writeRates = writeRates;
  }

  /** Never throws or rejects: what goes wrong is an answer. */
  answer(frame: Frame, connection: Connection): Reply | Promise<Reply> {
    try {
      const request = toUpstreamRequest(frame);
      const {tenant, identity} = connection;
      // Counted before outcomes are remembered: who was told to wait may ask again for the same change.
      this.#writeRates.count({tenant, identity, ...request});
      const {mutationId} = request;
      if (mutationId === undefined) return this.#answer(request, connection);
      return this.#answerOnce(`${identity}\n${mutationId}`, request, connection);
    } catch (error) {
      return toRefusal(error);
    }
  }

  /** A change and the memory that it was made are one: after a sudden end both are there, or neither. */
  #answerOnce(key: string, request: UpstreamRequest, connection: Connection): Reply | Promise<Reply> {
    const {identity, tenant} = connection;
    const {outcomes, world} = tenant;
    try {
      return world.act(actorOf(identity), () => outcomes.once(key, () => this.#answer(request, connection)));
    } catch (error) {
      outcomes.forget(key);
      throw error;
    }
  }

  #answer(request: UpstreamRequest, connection: Connection): Reply | Promise<Reply> {
    try {
      const match = this.#router.match(request.method, request.path);
      if (match === undefined) throw unknownResource();
      const {handler, params} = match;
      const {identity, httpUrl, tenant} = connection;
      const [{world}, {query, body}] = [tenant, request];
      const actor = actorOf(identity);
      const call: Call = {
        world,
        identity,
        actor,
        subscriber: connection,
        params,
        query,
        body,
        httpUrl,
        tenant,
      };
      const reply = world.act(actor, () => askFirst(clientPreHooks.get(handler), call, handler));
      return reply instanceof Promise ? reply.catch(toRefusal) : reply;
    } catch (error) {
      return toRefusal(error);
    }
  }
}

function actorOf(identity: string): Actor {
  return {source: 'SDK', identity, webhooks: true};
}

function toRefusal(error: unknown): Reply {
  const refusal = error instanceof ServiceError ? error : internalError();
  return {status: refusal.status, body: refusal.toBody()};
}
