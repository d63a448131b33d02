import type {ControlContext} from './control/control-route.js';
import {ControlServer, type ControlOptions} from './control/control-server.js';
import {OriginGuard} from './http/origin-guard.js';
import {HttpServer, type HttpServerOptions} from './http/server.js';
import {CloudFront, type TlsAddress, type TlsOptions} from './tls/cloud-front.js';

/** Which ports a service opens; see `LocalServiceOptions`. */
export interface PortOptions {
  readonly port?: number;
  readonly allowedOrigins?: readonly string[];
  readonly tls?: boolean | TlsOptions;
  readonly control?: boolean | ControlOptions;
  readonly data?: string;
}

export interface OpenPorts {
  readonly url: string;
  readonly tls: TlsAddress | undefined;
  readonly controlUrl: string | undefined;
  /** Cuts every connection and frees the ports. */
  stop(): Promise<void>;
}

/** Opens all ports or none. Rejects when one is taken. */
export async function openPorts(
  options: PortOptions,
  handlers: Pick<HttpServerOptions, 'onRequest' | 'onSocket' | 'socketCourse'>,
  context: ControlContext,
): Promise<OpenPorts> {
  const {port = 0, allowedOrigins = [], data} = options;
  const opened: {stop(): Promise<void>}[] = [];
  const stop = async () => void (await Promise.all(opened.map((server) => server.stop())));
  try {
    const server = new HttpServer({...handlers, port, guard: new OriginGuard(allowedOrigins)});
    await server.start();
    opened.push(server);
    const tls = asked(options.tls);
    const cloud = tls && (await CloudFront.open(tls, data, allowedOrigins, handlers));
    if (cloud) opened.push(cloud);
    const controlOptions = asked(options.control);
    const control = controlOptions && new ControlServer(controlOptions, allowedOrigins, context);
    await control?.start();
    if (control) opened.push(control);
    return {url: `http://127.0.0.1:${server.port}`, tls: cloud?.address, controlUrl: control?.url, stop};
  } catch (error) {
    await stop();
    throw error;
  }
}

function asked<Options extends object>(option: boolean | Options | undefined): Options | undefined {
  return option === true ? ({} as Options) : option || undefined;
}
