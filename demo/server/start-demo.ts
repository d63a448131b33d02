import Koa, {type Middleware} from 'koa';
import type {AddressInfo} from 'node:net';
import type {LocalService} from '../../local-service/index.js';
import {assets} from './assets.js';
import {startBackEnd} from './back-end.js';
import {contentSecurityPolicy} from './content-security-policy.js';
import {demoTokens} from './demo-tokens.js';
import {keepLively} from './lively.js';
import {listen} from './listen.js';
import {onLoopbackOnly} from './loopback.js';
import {root, startBundle, type PageBundle} from './page-bundle.js';
import {pages} from './pages.js';

export interface DemoOptions {
  /** The port to listen on; 0 for any. When absent, the first free one from 5173 on. */
  readonly port?: number;
  /** Where to look for `TWILIO_…`; nowhere unless told, so that tests never leave this machine. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Lets somebody write while the visitor watches. Off unless told, because tests count messages. */
  readonly lively?: boolean;
  /** Scripts that are being built already. */
  readonly bundle?: PageBundle;
}

export interface Demo {
  /** Of the landing page, with a slash at its end. */
  readonly url: string;
  /** The local service with its world; null with Twilio. */
  readonly service: LocalService | null;
  /** Cuts every connection and frees the ports. */
  stop(): Promise<void>;
}

/** Starts the demo on 127.0.0.1: the pages, the token endpoint, and a local service unless Twilio is there. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  // Built while the service fills itself.
  const {bundle = startBundle()} = options;
  const {credentials, origins, service} = await startBackEnd(options.environment ?? {});

  const app = new Koa();
  app.use(onLoopbackOnly);
  app.use(safeHeaders);
  app.use(demoTokens(credentials));
  app.use(assets(root, bundle));
  app.use(pages({root, bundle, service, contentSecurityPolicy: contentSecurityPolicy(origins)}));

  const server = await listen(app, options.port);
  const stopWriting = service !== null && options.lively ? keepLively(service) : () => undefined;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    service,
    async stop() {
      stopWriting();
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), service?.stop()]);
    },
  };
}

const safeHeaders: Middleware = async (ctx, next) => {
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Referrer-Policy', 'no-referrer');
  await next();
};
