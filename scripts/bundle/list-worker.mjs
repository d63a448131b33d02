/**
 * Builds the page of one message list of test/benchmark as it would be shipped, and posts its files as
 * `[name, body]` pairs. A worker and plain JavaScript for the reasons that bundle-worker.mjs gives.
 */
import {parentPort, workerData} from 'node:worker_threads';
import {build} from 'vite';
import {elementSideEffects} from '../element-side-effects.mjs';
import {minifyTemplates} from '../minify-templates.mjs';

const {root, adapter} = workerData;
const entry = '\0list-page';

/** @type {import('vite').Plugin} */
const listPage = {
  name: 'list-page',
  resolveId: (id) => (id === entry ? id : null),
  load: (id) =>
    id === entry
      ? `import {adapter} from ${JSON.stringify(`${root}/adapters/${adapter}`)};
         import {BenchedList} from ${JSON.stringify(`${root}/page/list-page.ts`)};
         window.list = new BenchedList(adapter, document.getElementById('box'));`
      : null,
};

const {output} = await build({
  configFile: false,
  root,
  logLevel: 'silent',
  plugins: [listPage, elementSideEffects(), minifyTemplates()],
  define: {'process.env.NODE_ENV': '"production"', global: 'globalThis'},
  build: {
    write: false,
    target: 'es2022',
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {page: entry},
      output: {
        minify: true,
        entryFileNames: 'page.js',
        assetFileNames: (asset) => (asset.names[0]?.endsWith('.css') ? 'page.css' : 'assets/[name][extname]'),
      },
    },
  },
});

parentPort?.postMessage(
  output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
);
