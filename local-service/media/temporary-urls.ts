import {createHmac, timingSafeEqual} from 'node:crypto';
import type {Clock} from '../world/clock.js';

/** Addresses under which a file can be fetched for a while by whoever has them: they carry their own proof. */
export class TemporaryUrls {
  readonly #secret: Buffer;
  readonly #ttlSeconds: number;
  readonly #clock: Clock;

  constructor(secret: Buffer, ttlSeconds: number, clock: Clock) {
    this.#secret = secret;
    this.#ttlSeconds = ttlSeconds;
    this.#clock = clock;
  }

  /** @param url - Of the content, without query. */
  sign(url: string, mediaSid: string): string {
    const expires = String(Math.ceil(this.#clock.now() / 1000) + this.#ttlSeconds);
    return `${url}?Expires=${expires}&Signature=${this.#proof(mediaSid, expires).toString('base64url')}`;
  }

  /** Whether a query proves that its address was given out for this file and has not expired. */
  admits(query: URLSearchParams, mediaSid: string): boolean {
    const [expires, signature] = [query.get('Expires') ?? '', query.get('Signature') ?? ''];
    const given = Buffer.from(signature, 'base64url');
    const proof = this.#proof(mediaSid, expires);
    const isGenuine = given.length === proof.length && timingSafeEqual(given, proof);
    return isGenuine && Number(expires) * 1000 > this.#clock.now();
  }

  #proof(mediaSid: string, expires: string): Buffer {
    return createHmac('sha256', this.#secret).update(`${mediaSid}\n${expires}`).digest();
  }
}
