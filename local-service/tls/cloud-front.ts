import {OriginGuard} from '../http/origin-guard.js';
import {HttpServer, type HttpServerOptions} from '../http/server.js';
import {loadCertificate, type Certificate} from './certificate.js';
import {checkRegion, cloudHosts} from './cloud-hosts.js';

export interface TlsOptions {
  /** Any free port when absent or 0. 443 spares clients that cannot map ports, where the system allows it. */
  readonly port?: number;
  /** Whose host names it answers under; `us1`, where everything is by default, when absent. */
  readonly regions?: readonly string[];
}

/** How to reach the service as if it were the cloud. */
export interface TlsAddress {
  /** For example `https://127.0.0.1:4443`; it answers to Twilio's names just the same. */
  readonly url: string;
  /** What makes a Chromium take this service for Twilio's cloud. */
  readonly browserFlags: readonly string[];
  /** The file with the certificate, for `NODE_EXTRA_CA_CERTS` and `curl --cacert`. */
  readonly certificatePath: string;
}

/** A second port of the service, over TLS, that answers under Twilio's own host names. */
export class CloudFront {
  readonly #certificate: Certificate;
  readonly #server: HttpServer;

  private constructor(certificate: Certificate, server: HttpServer) {
    this.#certificate = certificate;
    this.#server = server;
  }

  /**
   * Opens the port.
   *
   * @param folder - Where the certificate is kept.
   * @param handlers - What answers on it: the same as on the plain port.
   */
  static async open(
    {port = 0, regions = ['us1']}: TlsOptions,
    folder: string | undefined,
    allowedOrigins: readonly string[],
    handlers: Pick<HttpServerOptions, 'onRequest' | 'onSocket' | 'socketCourse'>,
  ): Promise<CloudFront> {
    const hosts = cloudHosts(regions.map(checkRegion));
    const certificate = await loadCertificate(hosts, folder);
    const guard = new OriginGuard(allowedOrigins, {hosts});
    const server = new HttpServer({...handlers, port, guard, certificate});
    await server.start();
    return new CloudFront(certificate, server);
  }

  get address(): TlsAddress {
    const {port} = this.#server;
    return {
      url: `https://127.0.0.1:${port}`,
      browserFlags: [
        `--host-resolver-rules=MAP *.twilio.com 127.0.0.1:${port}`,
        `--ignore-certificate-errors-spki-list=${this.#certificate.spkiHash}`,
      ],
      certificatePath: this.#certificate.path,
    };
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}
