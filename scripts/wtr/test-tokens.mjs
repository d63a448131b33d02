/**
 * A real token endpoint for tests, with the faults of real ones: `POST /test-token/<service>/<identity>`.
 * What it answers for an identity is set through the test control and holds until it is set anew.
 */
export class TestTokens {
  #services;
  /** @type {Map<string, {fault?: string, ttlSeconds?: number, as?: string, token?: string}>} */
  #manners = new Map();
  /** @type {Map<string, number>} */
  #counts = new Map();

  /** @param {import('./test-services.mjs').TestServices} services */
  constructor(services) {
    this.#services = services;
  }

  /**
   * - `fault`: `500`, `429` (with Retry-After: 1), `401`, `html`, `redirect`, `hang`, `foreign` (of another service)
   * - `ttlSeconds`: may be negative
   * - `as`: the identity to sign for
   */
  set(identity, manner) {
    this.#manners.set(identity, manner);
  }

  count(identity) {
    return this.#counts.get(identity) ?? 0;
  }

  /** @param {import('koa').Context} context */
  async answer(context, service, identity) {
    this.#counts.set(identity, this.count(identity) + 1);
    const {fault, ttlSeconds = 3600, as = identity} = this.#manners.get(identity) ?? {};
    context.set('Cache-Control', 'no-store');
    if (context.method !== 'POST') context.status = 405;
    else if (fault === 'html') context.body = '<!doctype html><title>Sign in</title>';
    else if (fault === 'redirect') context.redirect('/sign-in');
    else if (fault === 'hang') await new Promise((resolve) => context.req.once('close', resolve));
    else if (fault !== undefined && fault !== 'foreign') {
      context.status = Number(fault);
      if (fault === '429') context.set('Retry-After', '1');
      context.body = {error: {code: 'test', message: 'Refused on demand.'}};
    } else {
      const secret = fault === 'foreign' ? {secret: 'x'.repeat(32)} : {};
      const token = await this.#services.sign(service, {identity: as, ttlSeconds, ...secret});
      context.body = {token, identity: as, ttl: ttlSeconds};
    }
  }
}
