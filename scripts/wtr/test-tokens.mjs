import {createServer} from 'node:http';
import Koa from 'koa';

/**
 * A real token endpoint for tests, with the faults of real ones: `POST /test-token/<service>/<identity>`.
 * What it answers for an identity is set through the test control and holds until it is set anew.
 *
 * @typedef {object} Manner
 * @property {string} [fault] `401`, `403`, `404`, `429`, `500`, `502`, `503`: that status; `html`, `empty`,
 *   `big` (2 MB), `shape` (JSON of another shape), `redirect`, `hang`; `foreign` (of another service);
 *   `repeat` (the token that it gave before)
 * @property {string} [retryAfter] seconds, or `date:<seconds>` for the date that is then
 * @property {number} [delayMs] before it answers at all
 * @property {number} [ttlSeconds] may be negative
 * @property {string} [as] the identity to sign for
 */
export class TestTokens {
  #services;
  /** @type {Map<string, Manner>} */
  #manners = new Map();
  /** When it was asked. @type {Map<string, number[]>} */
  #times = new Map();
  /** @type {Map<string, string>} */
  #last = new Map();
  /** Endpoints that have a port of their own. @type {Map<string, {port: number, server: import('node:http').Server | null}>} */
  #doors = new Map();

  /** @param {{sign(service: string, claims: object): Promise<string>}} services */
  constructor(services) {
    this.#services = services;
  }

  /** @param {Manner} manner */
  set(identity, manner) {
    this.#manners.set(identity, manner);
  }

  count(identity) {
    return this.times(identity).length;
  }

  /** When it was asked for this identity, in milliseconds since 1970. */
  times(identity) {
    return this.#times.get(identity) ?? [];
  }

  /** Opens the endpoint on a port of its own, once more on the same after `closeDoor`. Resolves with its origin. */
  async openDoor(name) {
    const server = createServer(this.#app().callback());
    await new Promise((resolve) => server.listen(this.#doors.get(name)?.port ?? 0, '127.0.0.1', resolve));
    const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
    this.#doors.set(name, {port, server});
    return `http://127.0.0.1:${port}`;
  }

  /** From now on that port refuses connections. */
  closeDoor(name) {
    const {server} = this.#doors.get(name) ?? {};
    server?.close();
    server?.closeAllConnections();
  }

  stop() {
    for (const name of this.#doors.keys()) this.closeDoor(name);
  }

  /** @param {import('koa').Context} context */
  async answer(context, service, identity) {
    this.#times.set(identity, [...this.times(identity), Date.now()]);
    const {
      fault,
      retryAfter,
      delayMs = 0,
      ttlSeconds = 3600,
      as = identity,
    } = this.#manners.get(identity) ?? {};
    context.set('Cache-Control', 'no-store');
    context.set('Access-Control-Allow-Origin', '*');
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (context.method !== 'POST') context.status = 405;
    else if (fault === 'html') context.body = '<!doctype html><title>Sign in</title>';
    else if (fault === 'empty') context.body = '';
    else if (fault === 'big') context.body = JSON.stringify({token: 'a'.repeat(2 * 1024 * 1024)});
    else if (fault === 'shape') context.body = {jwt: {token: ['a.b.c']}};
    else if (fault === 'redirect') context.redirect('/sign-in');
    else if (fault === 'hang') await new Promise((resolve) => context.req.once('close', resolve));
    else if (fault === 'repeat')
      context.body = {token: this.#last.get(identity), identity: as, ttl: ttlSeconds};
    else if (fault !== undefined && fault !== 'foreign') {
      context.status = Number(fault);
      if (retryAfter !== undefined || fault === '429')
        context.set('Retry-After', headerOf(retryAfter ?? '1'));
      context.set('Access-Control-Expose-Headers', 'Retry-After');
      context.body = {error: {code: 'test', message: 'Refused on demand.'}};
    } else {
      const secret = fault === 'foreign' ? {secret: 'x'.repeat(32)} : {};
      const token = await this.#services.sign(service, {identity: as, ttlSeconds, ...secret});
      this.#last.set(identity, token);
      context.body = {token, identity: as, ttl: ttlSeconds};
    }
  }

  #app() {
    const app = new Koa();
    app.on('error', () => undefined);
    app.use((context) => {
      const [, service, identity] = /^\/test-token\/([^/]+)\/([^/]+)$/.exec(context.path) ?? [];
      return service === undefined ? undefined : this.answer(context, service, decodeURIComponent(identity));
    });
    return app;
  }
}

function headerOf(retryAfter) {
  const [, seconds] = /^date:(\d+)$/.exec(retryAfter) ?? [];
  if (seconds === undefined) return retryAfter;
  // HTTP dates have no milliseconds: rounded up, so that it is never sooner.
  return new Date(Math.ceil(Date.now() / 1000 + Number(seconds)) * 1000).toUTCString();
}
