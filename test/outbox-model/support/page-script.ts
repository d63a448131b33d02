import {fileURLToPath} from 'node:url';
import {compileFunction} from 'node:vm';
import {build, type Rollup} from 'vite';
import type * as entry from './page-entry.js';

/** What of a browser a page's script finds. Everything else is Node's own, and the same in both. */
const globalNames = [
  'globalThis',
  'self',
  'window',
  'document',
  'navigator',
  'addEventListener',
  'removeEventListener',
  'dispatchEvent',
  'setTimeout',
  'setInterval',
  'clearTimeout',
  'clearInterval',
  'Date',
  'Math',
  'performance',
  'crypto',
  'AbortSignal',
  'indexedDB',
  'IDBKeyRange',
  'IDBRequest',
  'IDBDatabase',
  'IDBObjectStore',
  'IDBIndex',
  'IDBCursor',
  'IDBTransaction',
  'BroadcastChannel',
  'sessionStorage',
  'localStorage',
  'console',
  'SimulatedClient',
] as const;

/** One browser's worth of globals. */
type PageGlobals = Readonly<Record<(typeof globalNames)[number], unknown>>;
export type PageScript = (globals: PageGlobals) => typeof entry;

/**
 * The script of a page: our sources, unmodified, in one function whose parameters are the page's globals. Each call
 * is another page, with modules of its own. Only the SDK is not the genuine one: time could not be moved under it.
 */
export async function pageScript(): Promise<PageScript> {
  const sdk = '\0simulated-sdk';
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    plugins: [
      {
        name: 'simulated-sdk',
        enforce: 'pre',
        resolveId: (id) => (id === '@twilio/conversations' ? sdk : null),
        load: (id) => (id === sdk ? 'export const Client = SimulatedClient;' : null),
      },
    ],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL('page-entry.ts', import.meta.url)),
        formats: ['iife'],
        name: 'page',
        fileName: 'page',
      },
    },
  })) as Rollup.RollupOutput | Rollup.RollupOutput[];
  const [chunk, ...others] = (Array.isArray(output) ? output : [output]).flatMap((each) => each.output);
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('The script of a page is one file.');
  const run = compileFunction(`${chunk.code}\nreturn page;`, [...globalNames]) as (
    ...globals: unknown[]
  ) => typeof entry;
  return (globals) => run(...globalNames.map((name) => globals[name]));
}
