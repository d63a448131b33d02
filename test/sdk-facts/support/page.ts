import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import type * as Sdk from '@twilio/conversations';
import {chromium, type Browser, type Page} from 'playwright-core';
import {build} from 'vite';
import {createLocalService, signLocalToken, type LocalService} from '../../../local-service/index.js';
import {chromiumArgs, findBrowser} from '../../../scripts/find-browser.mjs';

declare global {
  /** What the pages of these tests have. */
  interface Window {
    readonly sdk: typeof Sdk;
    /** What the page's developer would find in the console, in order. */
    readonly troubles: string[];
  }
}

/** Where the pages' scripts come from. `lit.ts` says what they have of Lit. */
const root = new URL('../../../', import.meta.url);
const sdk = 'node_modules/@twilio/conversations/builds/twilio-conversations.min.js';
/** Runs first in each page, so that nothing is missed. */
const watcher = `
  self.troubles = [];
  addEventListener('error', (event) => troubles.push('error: ' + event.message));
  addEventListener('unhandledrejection', (event) => troubles.push('rejection: ' + event.reason?.message));
  addEventListener('securitypolicyviolation', (event) => troubles.push('policy: ' + event.violatedDirective));
`;

const html = `<!doctype html>
  <script src="watcher.js"></script><script src="sdk.js"></script><script src="names.js"></script>
  <script type="module" src="lit.js"></script>
  <body></body>`;

/** The name under which a page is not of this machine, and thus no secure context. */
const insecureHost = 'chat.example';

interface PageOptions {
  /** The policy of the page. The default lets everything through. */
  readonly policy?: string;
  readonly isInsecure?: boolean;
}

/** Pages in a browser that hold the genuine SDK, as Twilio publishes it for script tags, and a service for them. */
export class Pages {
  readonly service: LocalService;
  readonly #browser: Browser;
  readonly #server: Server;

  private constructor(service: LocalService, browser: Browser, server: Server) {
    this.service = service;
    this.#browser = browser;
    this.#server = server;
  }

  static async open(): Promise<Pages> {
    const scripts: Readonly<Record<string, string | Buffer>> = {
      '/watcher.js': watcher,
      '/sdk.js': readFileSync(new URL(sdk, root)),
      '/names.js': 'self.sdk = Twilio.Conversations;',
      '/lit.js': await bundleOfLit(),
    };
    const server = createServer((request, response) => {
      const {pathname, searchParams} = new URL(request.url ?? '/', 'http://page');
      const script = scripts[pathname];
      const policy = searchParams.get('policy');
      if (policy !== null) response.setHeader('Content-Security-Policy', policy);
      response.setHeader(
        'Content-Type',
        `text/${script === undefined ? 'html' : 'javascript'}; charset=utf-8`,
      );
      response.end(script ?? html);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const {port} = server.address() as AddressInfo;
    const [service, browser] = await Promise.all([
      createLocalService({allowedOrigins: [`http://${insecureHost}:${port}`]}),
      chromium.launch({
        executablePath: findBrowser(),
        args: [...chromiumArgs, `--host-resolver-rules=MAP ${insecureHost} 127.0.0.1`],
      }),
    ]);
    return new Pages(service, browser, server);
  }

  /** A page in a profile of its own. */
  async page({policy, isInsecure = false}: PageOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext();
    const page = await context.newPage();
    const {port} = this.#server.address() as AddressInfo;
    const url = new URL(`http://${isInsecure ? insecureHost : '127.0.0.1'}:${port}/`);
    if (policy !== undefined) url.searchParams.set('policy', policy);
    await page.goto(url.href);
    return page;
  }

  /** What a client of this service is made with, as plain data for a page. */
  async start(identity: string): Promise<{token: string; options: object}> {
    const token = await signLocalToken(this.service.credentials, {identity});
    return {token, options: {...this.service.clientOptions, logLevel: 'silent'}};
  }

  /** A conversation of this person; its sid. */
  conversation(identity: string): string {
    const {sid} = this.service.world.createConversation({friendlyName: 'Secret plans', createdBy: identity});
    this.service.world.addParticipant(sid, {identity});
    return sid;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.service.stop();
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

async function bundleOfLit(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    root: new URL('.', root).pathname,
    build: {write: false, lib: {entry: new URL('lit.ts', import.meta.url).pathname, formats: ['es']}},
  });
  const [bundle] = output as {output: {code: string}[]}[];
  return bundle!.output[0]!.code;
}
