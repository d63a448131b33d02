import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Account} from '../account.js';
import {originOf} from '../http/origin-of.js';
import {PathRouter} from '../path-router.js';
import {internalError, ServiceError, unknownResource} from '../service-error.js';
import type {Tenant} from '../tenant.js';
import {askFirst} from '../webhooks/ask-first.js';
import {restPreHooks} from '../webhooks/rest-pre-hooks.js';
import type {Actor} from '../world/actor.js';
import {authenticate} from './authenticate.js';
import {readBody} from './read-body.js';
import type {RestCall, RestOperation, RestReply} from './rest-operation.js';
import {restRoutes} from './routes.js';

const MAX_BODY_BYTES = 1024 * 1024;

/** The API a back end uses, over plain HTTP. Its caller may do everything, and clients hear of it at once. */
export class RestApi {
  readonly #router = new PathRouter<RestOperation>(restRoutes);
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
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
      send(response, refusal.status, refusal.toBody());
    }
  }

  async #answer(request: IncomingMessage): Promise<RestReply> {
    const origin = originOf(request);
    const url = new URL(request.url ?? '/', origin);
    authenticate(request.headers.authorization, this.#account.credentials);
    const {root, path, tenant} = this.#split(url.pathname);
    const match = this.#router.match(request.method ?? '', path);
    if (match === undefined) throw unknownResource();
    const body = await readBody(request, MAX_BODY_BYTES);
    const {world} = tenant;
    const actor: Actor = {
      source: 'API',
      identity: null,
      webhooks: request.headers['x-twilio-webhook-enabled'] === 'true',
    };
    const call: RestCall = {
      account: this.#account,
      tenant,
      world,
      actor,
      params: match.params,
      query: url.searchParams,
      form: new URLSearchParams(body.toString()),
      baseUrl: origin + root,
      path,
    };
    return world.act(actor, () => askFirst(restPreHooks.get(match.handler), call, match.handler));
  }

  /** What names the service in a path, and what names the resource. @throws ServiceError 404/20404 */
  #split(pathname: string): {root: string; path: string; tenant: Tenant} {
    const [, root, serviceSid, path] = /^(\/v1(?:\/Services\/([^/]+))?)(\/.*)$/.exec(pathname) ?? [];
    if (root === undefined || path === undefined) throw unknownResource();
    const tenant = serviceSid === undefined ? this.#account.defaultTenant : this.#account.tenant(serviceSid);
    return {root, path, tenant};
  }
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
