import {createServer, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {bundlePages} from '../../../../scripts/bundle/bundle-pages.js';

const page =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>' +
  '<body><script type="module" crossorigin src="/assets/page.js"></script>';

/** Serves pages that can do nothing by themselves but load the script under test: `/page?policy=<name>`. */
export class PageServer {
  readonly #server: Server;
  readonly #files: ReadonlyMap<string, string>;
  readonly #policies = new Map<string, string>();

  private constructor(files: ReadonlyMap<string, string>) {
    this.#files = files;
    this.#server = createServer((request, response) => this.#answer(request.url ?? '/', response));
  }

  static async open(): Promise<PageServer> {
    const pages = new PageServer(await bundlePages({page: 'test/faults/support/fault-page-script.ts'}));
    await new Promise<void>((resolve) => pages.#server.listen(0, '127.0.0.1', resolve));
    return pages;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A Content Security Policy by a name of the caller's. */
  addPolicy(name: string, policy: string): void {
    this.#policies.set(name, policy);
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(url: string, response: ServerResponse): void {
    const {pathname, searchParams} = new URL(url, this.url);
    // Also for pages in a sandbox, which have no origin.
    response.setHeader('Access-Control-Allow-Origin', '*');
    const script = this.#files.get(pathname.slice('/assets/'.length));
    if (script !== undefined) {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(script);
      return;
    }
    const policy = this.#policies.get(searchParams.get('policy') ?? '');
    if (policy !== undefined) response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', 'text/html');
    response.end(
      pathname === '/frame' ? '<!doctype html><iframe sandbox="allow-scripts" src="/page"></iframe>' : page,
    );
  }
}
