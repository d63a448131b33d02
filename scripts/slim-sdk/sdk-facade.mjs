const facade = '\0twilio-conversations';

/**
 * A plugin for the script-tag build, in which the SDK is a chunk of its own.
 *
 * The SDK is CommonJS. Imported directly, it makes the entry and the chunk share the bundler's interop
 * helpers, which then become a third file that the browser must fetch before the entry may run. Imported
 * through this module of plain named exports, the helpers stay in the SDK's chunk.
 *
 * @returns {import('vite').Plugin}
 */
export function sdkFacade() {
  return {
    name: 'sdk-facade',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === '@twilio/conversations' && importer !== facade ? facade : null,
    async load(id) {
      if (id !== facade) return null;
      const names = Object.keys(await import('@twilio/conversations')).filter(isExportName);
      return `export {${names.join(', ')}} from '@twilio/conversations';`;
    },
  };
}

/** @param {string} name */
function isExportName(name) {
  return name !== 'default' && name !== '__esModule' && name !== 'module.exports';
}
