import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {chromium, type Browser, type Page} from 'playwright-core';
import {contentSecurityPolicy, localOrigins} from '../../../demo/server/content-security-policy.js';
import {
  createLocalService,
  signLocalToken,
  type LocalService,
  type LocalServiceOptions,
} from '../../../local-service/index.js';
import {chromiumArgs, findBrowser} from '../../find-browser.mjs';
import {bundlePages} from '../../bundle/bundle-pages.js';
import {watchTroubles} from './watch-troubles.js';

export interface LabOptions {
  /** Of a file in scripts/bench/pages, without its ending. */
  readonly page: string;
  readonly service?: LocalServiceOptions;
  /** How long tokens live; 3,600 when absent. */
  readonly tokenTtlSeconds?: number;
  /** Further flags for the browser. */
  readonly browserArgs?: readonly string[];
}

/** A local service, a token endpoint, one page that is empty but for its script, and a browser before it. */
export interface Lab {
  readonly service: LocalService;
  readonly browser: Browser;
  /** What a developer would find in the console of any page so far. */
  readonly troubles: readonly string[];
  /** How many tokens were given out. */
  readonly tokenCount: () => number;
  /** The page in a browser profile of its own. @param before - Runs in it before its scripts do. */
  open(before?: () => void): Promise<Page>;
  close(): Promise<void>;
}

/** Anybody may sign in as anybody at `/token/<identity>`: the lab listens on this machine only. */
export async function openLab({
  page: name,
  service: options,
  tokenTtlSeconds: ttlSeconds = 3600,
  browserArgs = [],
}: LabOptions): Promise<Lab> {
  const [service, scripts, browser] = await Promise.all([
    createLocalService(options),
    bundlePages({page: `scripts/bench/pages/${name}.ts`}),
    chromium.launch({executablePath: findBrowser(), args: [...chromiumArgs, ...browserArgs]}),
  ]);
  const policy = contentSecurityPolicy(localOrigins(service.url));
  let tokens = 0;
  const answer = async ({url = '/'}: IncomingMessage, response: ServerResponse): Promise<void> => {
    const identity = /^\/token\/([\w-]+)$/.exec(url)?.[1];
    const script = scripts.get(/^\/assets\/([\w./-]+)$/.exec(url)?.[1] ?? '');
    if (identity !== undefined) {
      tokens += 1;
      const token = await signLocalToken(service.credentials, {identity, ttlSeconds});
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({token, identity, ttl: ttlSeconds}));
    } else if (script !== undefined) {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(script);
    } else if (url === '/') {
      response.setHeader('Content-Type', 'text/html');
      response.setHeader('Content-Security-Policy', policy);
      response.end(html(service.url));
    } else {
      response.writeHead(204).end();
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const troubles: string[] = [];
  return {
    service,
    browser,
    troubles,
    tokenCount: () => tokens,
    async open(before) {
      const context = await browser.newContext({viewport: {width: 1000, height: 720}});
      await watchTroubles(context, troubles);
      if (before !== undefined) await context.addInitScript(before);
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      return page;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), service.stop()]);
    },
  };
}

function html(serviceUrl: string): string {
  return `<!doctype html>
<html lang="en" data-service-url="${serviceUrl}">
  <head><meta charset="utf-8" /><title>Lab</title></head>
  <body><script type="module" src="/assets/page.js"></script></body>
</html>`;
}
