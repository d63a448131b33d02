import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Account} from '../account.js';
import {originOf} from '../http/origin-of.js';
import {PathRouter} from '../path-router.js';
import {bodyTooSlow, internalError, ServiceError, unknownResource} from '../service-error.js';
import type {ExpiredTokens} from '../token/expired-tokens.js';
import type {Clock} from '../world/clock.js';
import {readableMedia} from './media-access.js';
import type {MediaCall, MediaOperation} from './media-call.js';
import {mediaCallerOf} from './media-caller.js';
import {refuseRequest} from './refuse-request.js';
import {mediaRoutes} from './routes.js';
import {sendContent} from './send-content.js';
import {TemporaryUrls} from './temporary-urls.js';
import {watchSilence} from './watch-silence.js';

export interface MediaApiOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly expiredTokens: ExpiredTokens;
  /** How long a temporary address works; 300 when undefined. */
  readonly urlTtlSeconds: number | undefined;
}

const URL_TTL_SECONDS = 300;
const PATH = /^(\/v1\/Services\/([^/]+))(\/Media(?:Set)?(?:\/.*)?)$/;
const CONTENT = /^\/Media\/([^/]+)\/Content$/;

/** The media service: plain HTTP, for clients with an access token and for back ends. */
export class MediaApi {
  readonly #router = new PathRouter<MediaOperation>(mediaRoutes);
  readonly #options: MediaApiOptions;
  readonly #running = new Set<Promise<void>>();

  constructor(options: MediaApiOptions) {
    this.#options = options;
  }

  /** Whether a request is for media. */
  takes({url}: IncomingMessage): boolean {
    return PATH.test(url?.split('?', 1)[0] ?? '');
  }

  /** Answers a request, whatever it is. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    const run = this.#run(request, response).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** Resolves when nothing is under way any more. Call it with all connections cut. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #run(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const {clock} = this.#options;
    const refuse = (error: unknown) => refuseRequest(request, response, toRefusal(error), clock);
    const unwatch = watchSilence(request, clock, () => {
      if (request.complete) return;
      refuse(bodyTooSlow());
      response.end(() => request.destroy());
    });
    try {
      await this.#answer(request, response);
    } catch (error) {
      refuse(error);
    } finally {
      unwatch();
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const {account, clock, expiredTokens, urlTtlSeconds = URL_TTL_SECONDS} = this.#options;
    const url = new URL(originOf(request) + request.url);
    const [, root = '', serviceSid = '', path = ''] = PATH.exec(url.pathname) ?? [];
    const tenant = account.tenant(serviceSid);
    const {world} = tenant;
    const {library} = world;
    const urls = new TemporaryUrls(tenant.keyFor('media'), urlTtlSeconds, clock);

    const content = isReading(request) ? CONTENT.exec(path)?.[1] : undefined;
    if (content !== undefined && url.searchParams.has('Signature')) {
      // It says that its time is over, instead of asking for a token that its user never had.
      if (!urls.admits(url.searchParams, content)) throw urlExpired();
      const record = library.find(content);
      if (record === undefined) throw unknownResource();
      await sendContent(request, response, library.files, record);
      return;
    }

    const {credentials} = account;
    const rules = {credentials, expiredTokens, nowMs: clock.now(), serviceSid};
    const identity = await mediaCallerOf(request.headers, rules);
    const match = this.#router.match(request.method ?? '', path);
    const call: MediaCall = {
      ...{request, response, world, library, urls, identity, serviceSid},
      accountSid: credentials.accountSid,
      params: match?.params ?? [],
      query: url.searchParams,
      mediaUrl: `${url.origin}${root}/Media`,
    };
    if (content !== undefined) {
      await sendContent(request, response, library.files, readableMedia(call, content));
      return;
    }
    if (match === undefined) throw unknownResource();
    const {status, body} = await match.handler(call);
    if (body === undefined) response.writeHead(status).end();
    else response.writeHead(status, {'Content-Type': 'application/json'}).end(JSON.stringify(body));
  }
}

function isReading({method}: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

function toRefusal(error: unknown): ServiceError {
  return error instanceof ServiceError ? error : internalError();
}

/** As the content network in front of Twilio's files answers; the code is assumed. */
function urlExpired(): ServiceError {
  return new ServiceError('The address has expired', 403, 20403);
}
