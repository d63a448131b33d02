import {Worker} from 'node:worker_threads';

const root = new URL('../../../', import.meta.url).pathname;

/**
 * The scripts of a page, bundled as the demo's are, by the names they are loaded by; the first is `page.js`.
 *
 * @param name - Of a file in scripts/bench/pages, without its ending.
 */
export function bundlePage(name: string): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('bundle-worker.mjs', import.meta.url), {
      // Without our own flags, which would load the TypeScript loader again.
      execArgv: [],
      workerData: {root, input: `${root}scripts/bench/pages/${name}.ts`},
    });
    worker.once('error', reject);
    worker.once('message', (files: [string, string][]) => resolve(new Map(files)));
  });
}
