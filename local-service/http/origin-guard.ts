import type {IncomingHttpHeaders} from 'node:http';

export interface GuardOptions {
  /** Whether every page of this machine may speak to us; true when absent. */
  readonly admitsLoopback?: boolean;
  /** Names besides those of this machine under which we answer. */
  readonly hosts?: readonly string[];
}

/**
 * Decides who may speak to the service at all. A page of any site can send requests to this machine; what it
 * cannot do is forge its `Origin`, or, when it had its own name resolve to us, the `Host`.
 */
export class OriginGuard {
  readonly #allowedOrigins: ReadonlySet<string>;
  readonly #admitsLoopback: boolean;
  readonly #hosts: ReadonlySet<string>;

  /**
   * @param allowedOrigins - Origins besides those of this machine, such as `https://chat.example`.
   */
  constructor(allowedOrigins: readonly string[], {admitsLoopback = true, hosts = []}: GuardOptions = {}) {
    this.#allowedOrigins = new Set(allowedOrigins);
    this.#admitsLoopback = admitsLoopback;
    this.#hosts = new Set(hosts);
  }

  /** @param port - The port the service listens on. */
  admits({host, origin}: Pick<IncomingHttpHeaders, 'host' | 'origin'>, port: number): boolean {
    const isOurs = isOurHost(host, port) || this.#isAnotherName(host, port);
    return isOurs && this.#admitsOrigin(origin);
  }

  /** Under names that are not ours, the port that was dialled may be the usual one. */
  #isAnotherName(host: string | undefined, port: number): boolean {
    const [name = '', dialled = '443'] = host?.toLowerCase().split(':') ?? [];
    return this.#hosts.has(name) && (dialled === '443' || dialled === String(port));
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
