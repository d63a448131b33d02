/**
 * Builds the scripts of pages in memory and posts them as `[name, body]` pairs.
 *
 * A worker and plain JavaScript, so that Vite is loaded beside the rest of a server and not through its
 * TypeScript loader, which makes Vite's own files take three times as long.
 */
import {parentPort, workerData} from 'node:worker_threads';
import {build} from 'vite';
import {elementSideEffects} from '../element-side-effects.mjs';
import {slimSdk} from '../slim-sdk/slim-sdk.mjs';

const {output} = await build({
  configFile: false,
  root: workerData.root,
  logLevel: 'silent',
  plugins: [elementSideEffects(), slimSdk()],
  build: {
    write: false,
    target: 'es2022',
    // Readable in the debugger as it is; source maps would take longer than everything else.
    minify: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: workerData.input,
      output: {entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js'},
    },
  },
});

parentPort?.postMessage(
  output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]),
);
