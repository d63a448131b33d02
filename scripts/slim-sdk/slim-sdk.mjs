import {replacementFor} from './replacements.mjs';

/** The packages that make up the SDK. Only what they import is replaced, never what the page imports. */
const sdkFile =
  /[\\/]node_modules[\\/](?:@twilio[\\/](?:conversations|notifications|mcs-client|operation-retrier|replay-event-emitter|declarative-type-validator|deprecation-decorator)|twilio-sync|twilsock)[\\/]/;

/**
 * A Vite and Rolldown plugin that takes the old-browser polyfills out of the Twilio SDK's bundle.
 *
 * The SDK's packages are compiled to ES5 and import `core-js`, `platform` and the Babel helpers. Every
 * browser that can run custom elements has all of it natively, and `core-js` patches built-ins of the page it
 * is loaded into. So those imports, and only those made *by the SDK*, lead to short native stand-ins; not a
 * byte of the SDK itself changes. The chunk shrinks from some 115 kB to under 68 kB (brotli).
 *
 * @example
 * // vite.config.ts: `plugins` serve the build, `optimizeDeps` the development server.
 * export default {
 *   plugins: [slimSdk()],
 *   optimizeDeps: {rolldownOptions: {plugins: [slimSdk()]}},
 * };
 *
 * @returns {{
 *   name: string,
 *   enforce: 'pre',
 *   resolveId: (source: string, importer: string | undefined) => {id: string, moduleSideEffects: boolean} | null,
 * }}
 */
export function slimSdk() {
  return {
    name: 'slim-sdk',
    // Before Vite's own resolver, which would settle on the real packages.
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer || !sdkFile.test(importer)) return null;
      const id = replacementFor(source);
      return id === null ? null : {id, moduleSideEffects: false};
    },
  };
}
