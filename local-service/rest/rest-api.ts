import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Account} from '../account.js';
import {originOf} from '../http/origin-of.js';
import {PathRouter, type RouteMatch} from '../path-router.js';
import {
  formWanted,
  internalError,
  methodNotAllowed,
  ServiceError,
  unknownResource,
} from '../service-error.js';
import type {Tenant} from '../tenant.js';
import {askFirst} from '../webhooks/ask-first.js';
import {restPreHooks} from '../webhooks/rest-pre-hooks.js';
import type {Actor} from '../world/actor.js';
import type {WriteRates} from '../write-rates.js';
import {accountRoutes} from './account-routes.js';
import {authenticate} from './authenticate.js';
import {ListOrder} from './list-order.js';
import {readBody} from './read-body.js';
import type {RestCall, RestOperation, RestReply} from './rest-operation.js';
import {restRoutes} from './routes.js';

const MAX_BODY_BYTES = 1024 * 1024;

/** The API a back end uses, over plain HTTP. Its caller may do everything, and clients hear of it at once. */
export class RestApi {
  readonly #router = new PathRouter<RestOperation>(restRoutes);
  readonly #accountRouter = new PathRouter<RestOperation>([...accountRoutes, ...restRoutes]);
  readonly #listOrder = new ListOrder();
  readonly #account: Account;
  readonly #writeRates: WriteRates;

  constructor(account: Account, writeRates: WriteRates) {
    this.#account = account;
    this.#writeRates = writeRates;
  }

  /** Answers a request, whatever it is. Never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const {status, body} = await this.#answer(request);
      send(response, status, body);
    } catch (error) {
      const refusal = toRefusal(error);
      // What is left of the request is not read, so the connection cannot be used again.
      if (!request.complete) response.setHeader('Connection', 'close');
      if (refusal.status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="Twilio API"');
      if (refusal.retryAfter !== undefined) response.setHeader('Retry-After', refusal.retryAfter);
      send(response, refusal.status, refusal.toBody());
    }
  }

  async #answer(request: IncomingMessage): Promise<RestReply> {
    const origin = originOf(request);
    const {pathname, searchParams} = addressOf(request, origin);
    authenticate(request.headers.authorization, this.#account.credentials);
    const {root, path, serviceSid} = split(pathname);
    const method = request.method ?? '';
    const router = serviceSid === undefined ? this.#accountRouter : this.#router;
    this.#tenant(serviceSid);
    const match = find(router, method, path);
    const form = await readForm(request);
    // While the body arrived, the service may have been deleted.
    const tenant = this.#tenant(serviceSid);
    this.#writeRates.count({tenant, method, path});
    const actor: Actor = {
      source: 'API',
      identity: null,
      webhooks: request.headers['x-twilio-webhook-enabled'] === 'true',
    };
    const call: RestCall = {
      account: this.#account,
      tenant,
      world: tenant.world,
      actor,
      params: match.params,
      query: searchParams,
      form,
      baseUrl: origin + root,
      path,
      listOrder: this.#listOrder,
    };
    return tenant.world.act(actor, () => askFirst(restPreHooks.get(match.handler), call, match.handler));
  }

  #tenant(serviceSid: string | undefined): Tenant {
    return serviceSid === undefined ? this.#account.defaultTenant : this.#account.tenant(serviceSid);
  }
}

/** @throws ServiceError 404/20404 when it is no address at all. */
function addressOf(request: IncomingMessage, origin: string): URL {
  try {
    return new URL(origin + request.url);
  } catch {
    throw unknownResource();
  }
}

/** What names the service in a path, and what names the resource. @throws ServiceError 404/20404 */
function split(pathname: string): {root: string; path: string; serviceSid: string | undefined} {
  const [, root, serviceSid, path] = /^(\/v1(?:\/Services\/([^/]+))?)(\/.*)$/.exec(pathname) ?? [];
  if (root === undefined || path === undefined) throw unknownResource();
  return {root, path, serviceSid};
}

/** @throws ServiceError 404/20404, or 405/20004 for a method that the resource does not know. */
function find(router: PathRouter<RestOperation>, method: string, path: string): RouteMatch<RestOperation> {
  // Node leaves the body out by itself.
  const match = router.match(method === 'HEAD' ? 'GET' : method, path);
  if (match !== undefined) return match;
  throw router.methods(path).length > 0 ? methodNotAllowed() : unknownResource();
}

/** The fields of the body; none when it is empty. @throws ServiceError 413, or 415/20415 for another format. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const body = await readBody(request, MAX_BODY_BYTES);
  const type = request.headers['content-type']?.split(';', 1)[0]!.trim().toLowerCase();
  if (body.length > 0 && type !== 'application/x-www-form-urlencoded') throw formWanted();
  return new URLSearchParams(body.toString());
}

/** Here, unlike in the commands, everything that is not found has the same code. */
function toRefusal(error: unknown): ServiceError {
  if (!(error instanceof ServiceError)) return internalError();
  return error.status === 404 ? unknownResource() : error;
}

function send(response: ServerResponse, status: number, body: object | undefined): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, {'Content-Type': 'application/json'}).end(JSON.stringify(body));
}
