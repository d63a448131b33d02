/**
 * Builds the scripts of the demo in memory and posts them as `[name, body]` pairs.
 *
 * A worker and plain JavaScript, so that Vite is loaded beside the rest of the server and not through its
 * TypeScript loader, which makes Vite's own files take three times as long.
 */
import {parentPort, workerData} from 'node:worker_threads';
import {build} from 'vite';
import {elementSideEffects} from '../../scripts/element-side-effects.mjs';
import {slimSdk} from '../../scripts/slim-sdk/slim-sdk.mjs';

/** What the pages load, by the name they load it by. */
const scripts = {
  'twilio-chat-elements': 'src/index.ts',
  landing: 'demo/landing.ts',
};

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
      input: scripts,
      output: {entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js'},
    },
  },
});

parentPort?.postMessage(
  output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]),
);
