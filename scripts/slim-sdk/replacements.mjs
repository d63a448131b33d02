import {fileURLToPath} from 'node:url';

/** @param {string} file a path below `stubs/` */
const stub = (file) => fileURLToPath(new URL(`./stubs/${file}`, import.meta.url));

const empty = stub('empty.cjs');

/** Whole packages that have a native counterpart in every browser we support. */
const packages = new Map([
  ['platform', stub('platform.mjs')],
  ['ws', stub('web-socket.cjs')],
  ['xmlhttprequest', stub('xml-http-request.cjs')],
]);

/**
 * The Babel helpers that the SDK's builds import and that have a short native form.
 * `@babel/runtime/regenerator` stays: the SDK's generators are compiled into its state machine.
 */
const helpers = new Map(
  [
    'assertThisInitialized',
    'asyncToGenerator',
    'classCallCheck',
    'createClass',
    'defineProperty',
    'get',
    'getPrototypeOf',
    'inherits',
    'possibleConstructorReturn',
    'slicedToArray',
    'toConsumableArray',
    'typeof',
    'wrapNativeSuper',
  ].map((name) => [`@babel/runtime/helpers/${name}`, stub(`helpers/${kebab(name)}.cjs`)]),
);

/** @param {string} name */
function kebab(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * The stand-in for something the SDK imports.
 *
 * @param {string} specifier as written in the SDK, for example `core-js/modules/es.map.js`
 * @returns {string | null} an absolute path, or null where the genuine module stays
 */
export function replacementFor(specifier) {
  if (specifier.startsWith('core-js/')) return empty;
  return packages.get(specifier) ?? helpers.get(specifier.replace(/\.js$/, '')) ?? null;
}
