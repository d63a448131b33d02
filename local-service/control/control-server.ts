import type {IncomingMessage, ServerResponse} from 'node:http';
import {OriginGuard} from '../http/origin-guard.js';
import {HttpServer} from '../http/server.js';
import {asRecord, parseJson, type JsonRecord} from '../json.js';
import {PathRouter} from '../path-router.js';
import {readBody} from '../rest/read-body.js';
import {badRequest, internalError, ServiceError, unknownResource} from '../service-error.js';
import type {ControlContext, ControlHandler} from './control-route.js';
import {controlRoutes} from './routes.js';

export interface ControlOptions {
  /** Any free port when absent or 0. */
  readonly port?: number;
}

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The port that makes things go wrong, for tests in any language. Whoever can reach it may do everything, so it
 * exists only on request, on this machine alone, and for no page whose origin was not named.
 */
export class ControlServer {
  readonly #router = new PathRouter<ControlHandler>(controlRoutes);
  readonly #context: ControlContext;
  readonly #server: HttpServer;

  constructor({port = 0}: ControlOptions, allowedOrigins: readonly string[], context: ControlContext) {
    this.#context = context;
    this.#server = new HttpServer({
      port,
      guard: new OriginGuard(allowedOrigins, {admitsLoopback: false}),
      onRequest: (request, response) => void this.#handle(request, response),
    });
  }

  /** For example `http://127.0.0.1:4456`. */
  get url(): string {
    return `http://127.0.0.1:${this.#server.port}`;
  }

  start(): Promise<void> {
    return this.#server.start();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      send(response, 200, await this.#answer(request));
    } catch (error) {
      const refusal = error instanceof ServiceError ? error : internalError();
      if (!request.complete) response.setHeader('Connection', 'close');
      send(response, refusal.status, refusal.toBody());
    }
  }

  async #answer(request: IncomingMessage): Promise<unknown> {
    const {pathname, searchParams: query} = new URL(request.url ?? '/', 'http://control');
    if (pathname === '/') return {calls: controlRoutes.map(([method, path]) => `${method} ${path}`)};
    const match = this.#router.match(request.method ?? '', pathname);
    if (match === undefined) throw unknownResource();
    const body = toRecord(await readBody(request, MAX_BODY_BYTES));
    return await match.handler({...this.#context, params: match.params, query, body});
  }
}

function toRecord(bytes: Buffer): JsonRecord {
  if (bytes.length === 0) return {};
  let value: unknown;
  try {
    value = parseJson(bytes.toString());
  } catch {
    throw badRequest('The body is not JSON');
  }
  if (asRecord(value) !== value) throw badRequest('The body must be an object');
  return value as JsonRecord;
}

function send(response: ServerResponse, status: number, value: unknown): void {
  if (value === undefined) response.writeHead(204).end();
  else response.writeHead(status, {'Content-Type': 'application/json'}).end(`${JSON.stringify(value)}\n`);
}
