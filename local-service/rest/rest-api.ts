import type {IncomingMessage, ServerResponse} from 'node:http';
import type {LocalCredentials} from '../credentials.js';
import {PathRouter} from '../path-router.js';
import {internalError, ServiceError, unknownResource} from '../service-error.js';
import type {World} from '../world/world.js';
import {authenticate} from './authenticate.js';
import {readBody} from './read-body.js';
import type {RestOperation, RestReply} from './rest-operation.js';
import {restRoutes} from './routes.js';

const MAX_BODY_BYTES = 1024 * 1024;

/** The API a back end uses, over plain HTTP. Its caller may do everything, and clients hear of it at once. */
export class RestApi {
  readonly #router = new PathRouter<RestOperation>(restRoutes);
  readonly #world: World;
  readonly #credentials: LocalCredentials;

  constructor(world: World, credentials: LocalCredentials) {
    this.#world = world;
    this.#credentials = credentials;
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
    const origin = `http://${request.headers.host}`;
    const url = new URL(request.url ?? '/', origin);
    const {root, path} = this.#split(url.pathname);
    authenticate(request.headers.authorization, this.#credentials);
    const match = this.#router.match(request.method ?? '', path);
    if (match === undefined) throw unknownResource();
    const body = await readBody(request, MAX_BODY_BYTES);
    return match.handler({
      world: this.#world,
      credentials: this.#credentials,
      params: match.params,
      query: url.searchParams,
      form: new URLSearchParams(body.toString()),
      baseUrl: origin + root,
      path,
    });
  }

  /** What names the service in a path, and what names the resource. @throws ServiceError 404/20404 */
  #split(pathname: string): {root: string; path: string} {
    const [, root, serviceSid, path] = /^(\/v1(?:\/Services\/([^/]+))?)(\/.*)$/.exec(pathname) ?? [];
    const isOurs = serviceSid === undefined || serviceSid === this.#credentials.serviceSid;
    if (root === undefined || path === undefined || !isOurs) throw unknownResource();
    return {root, path};
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
