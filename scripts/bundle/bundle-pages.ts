import {Worker} from 'node:worker_threads';

const root = new URL('../../', import.meta.url).pathname;

/**
 * The scripts of pages, built in memory from the sources as they are: text by file name.
 *
 * @param input - Sources below the repository, by the name that a page loads them by, without `.js`.
 * @throws What the compiler says about a mistake.
 */
export function bundlePages(input: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('bundle-worker.mjs', import.meta.url), {
      // Without our own flags, which would load the TypeScript loader again.
      execArgv: [],
      workerData: {root, input},
    });
    worker.once('error', reject);
    worker.once('message', (files: [string, string][]) => resolve(new Map(files)));
  });
}
