import {fileURLToPath} from 'node:url';

const folder = fileURLToPath(new URL('../../test/conformance/', import.meta.url));

/** What a spec imports, and the module that takes its place in a browser. */
const standIns = new Map([
  ['node:test', 'browser/node-test.ts'],
  ['node:assert/strict', 'browser/node-assert.ts'],
  ['@twilio/conversations', 'browser/sdk.ts'],
  ['./host.js', 'browser/host.ts'],
  ['../support/host.js', 'browser/host.ts'],
]);

/**
 * Lets a browser run the specs of the conformance suite as Node runs them, word for word.
 *
 * @type {import('vite').Plugin}
 */
export const conformanceStandIns = {
  name: 'conformance-stand-ins',
  enforce: 'pre',
  resolveId(id, importer) {
    const standIn = importer?.startsWith(folder) ? standIns.get(id) : undefined;
    return standIn && `${folder}${standIn}`;
  },
};
