import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {Worker} from 'node:worker_threads';

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};

/** The pages of the lists: one for each adapter, at `/<adapter>/`. */
export interface ListServer {
  readonly url: string;
  stop(): void;
}

/** Builds each list by itself, so that none carries what another needs, and serves them. */
export async function serveLists(root: string, adapters: readonly string[]): Promise<ListServer> {
  const files = new Map<string, string | Uint8Array>();
  for (const adapter of adapters)
    for (const [name, body] of await built(root, adapter)) files.set(`/${adapter}/${name}`, body);
  const server = createServer(({url = '/'}, response) => {
    const isPage = url.endsWith('/');
    const body = isPage ? pageOf(files.has(`${url}page.css`)) : files.get(url);
    const type = isPage ? 'text/html' : (types[url.split('.').at(-1)!] ?? 'application/octet-stream');
    response.writeHead(body === undefined ? 404 : 200, {'content-type': `${type}; charset=utf-8`});
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function built(root: string, adapter: string): Promise<[string, string | Uint8Array][]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../../bundle/list-worker.mjs', import.meta.url), {
      execArgv: [],
      workerData: {root, adapter},
    });
    worker.once('error', reject);
    worker.once('message', resolve);
  });
}

function pageOf(hasStyles: boolean): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>List</title>
    <style>body { margin: 0 } #box { width: 400px; height: 600px; overflow: hidden; position: relative }</style>
    ${hasStyles ? '<link rel="stylesheet" href="page.css">' : ''}
    <div id="box"></div><script type="module" src="page.js"></script></html>`;
}
