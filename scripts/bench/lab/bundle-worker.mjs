/**
 * Builds the scripts of one page in memory and posts them as `[name, body]` pairs.
 *
 * A worker and plain JavaScript, for the reason that demo/server/bundle-worker.mjs has.
 */
import {parentPort, workerData} from 'node:worker_threads';
import {build} from 'vite';
import {elementSideEffects} from '../../element-side-effects.mjs';
import {slimSdk} from '../../slim-sdk/slim-sdk.mjs';

const {output} = await build({
  configFile: false,
  root: workerData.root,
  logLevel: 'silent',
  plugins: [elementSideEffects(), slimSdk()],
  build: {
    write: false,
    target: 'es2022',
    minify: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {page: workerData.input},
      output: {entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js'},
    },
  },
});

parentPort?.postMessage(
  output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]),
);
