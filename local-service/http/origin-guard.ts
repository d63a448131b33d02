import type {IncomingHttpHeaders} from 'node:http';

/**
 * Decides who may speak to the service at all. A page of any site can send requests to this machine; what it
 * cannot do is forge its `Origin`, or, when it had its own name resolve to us, the `Host`.
 */
export class OriginGuard {
  readonly #allowedOrigins: ReadonlySet<string>;
  readonly #admitsLoopback: boolean;

  /**
   * @param allowedOrigins - Origins besides those of this machine, such as `https://chat.example`.
   * @param admitsLoopback - Whether every page of this machine may speak to us.
   */
  constructor(allowedOrigins: readonly string[], admitsLoopback = true) {
    this.#allowedOrigins = new Set(allowedOrigins);
    this.#admitsLoopback = admitsLoopback;
  }

  /** @param port - The port the service listens on. */
  admits({host, origin}: Pick<IncomingHttpHeaders, 'host' | 'origin'>, port: number): boolean {
    return isOurHost(host, port) && this.#admitsOrigin(origin);
  }

  #admitsOrigin(origin: string | undefined): boolean {
    if (origin === undefined || this.#allowedOrigins.has(origin)) return true;
    return this.#admitsLoopback && isLoopback(origin);
  }
}

function isOurHost(host: string | undefined, port: number): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].some((name) => host?.toLowerCase() === `${name}:${port}`);
}

function isLoopback(origin: string): boolean {
  return /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(origin);
}
