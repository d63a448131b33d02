import {createHash} from 'node:crypto';

/** More than any test expires; the oldest are forgotten first. */
const MAX_TOKENS = 10_000;

/** Tokens that were declared expired before their time. Keeps no token, only what recognises it. */
export class ExpiredTokens {
  readonly #digests = new Set<string>();

  add(token: string): void {
    this.#digests.add(digest(token));
    if (this.#digests.size > MAX_TOKENS) this.#digests.delete(this.#digests.values().next().value!);
  }

  has(token: string): boolean {
    return this.#digests.size > 0 && this.#digests.has(digest(token));
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
