/**
 * A plugin that keeps `import './chat-composer.js'` where nothing of that module is used by name.
 *
 * `sideEffects` in package.json speaks of `dist`, so a bundler that reads it believes that our sources have
 * none and drops such imports. But an element registers itself when its module runs.
 *
 * @returns {import('vite').Plugin}
 */
export function elementSideEffects() {
  return {
    name: 'element-side-effects',
    transform: {
      filter: {id: /[\\/]src[\\/](?:(?:index|embed)\.ts$|elements[\\/])/},
      handler: (code) => ({code, map: null, moduleSideEffects: true}),
    },
  };
}
