import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {describe, it} from 'node:test';
import {brotliCompressSync} from 'node:zlib';
import {build} from 'vite';
import {replacementFor} from '../../scripts/slim-sdk/replacements.mjs';
import {sdkFacade} from '../../scripts/slim-sdk/sdk-facade.mjs';
import {slimSdk} from '../../scripts/slim-sdk/slim-sdk.mjs';

const require = createRequire(import.meta.url);
const sdkBudgetBytes = 68_000;

/** Bundles one module of our own, given as text, and returns the files by name. */
async function bundle(source, plugins) {
  const entry = {
    name: 'entry',
    resolveId: (id) => (id === 'entry' ? `${import.meta.dirname}/entry.js` : null),
    load: (id) => (id.endsWith('/entry.js') ? source : null),
  };
  const {output} = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [entry, ...plugins],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: 'entry',
        preserveEntrySignatures: 'strict',
        output: {minify: true, comments: {legal: false}},
      },
    },
  });
  return output;
}

describe('the slim SDK', () => {
  it('keeps within its budget, in one chunk', async () => {
    const source = `export const load = async () => (await import('@twilio/conversations')).Client;`;
    const chunks = await bundle(source, [sdkFacade(), slimSdk()]);
    assert.equal(chunks.length, 2);
    const bytes = brotliCompressSync(chunks.find(({isEntry}) => !isEntry).code).length;
    assert.ok(bytes <= sdkBudgetBytes, `${bytes} bytes`);
    assert.ok(bytes > 40_000, 'the SDK itself is still there');
  });

  it('holds no polyfill', async () => {
    const [chunk] = await bundle(`export {Client} from '@twilio/conversations';`, [slimSdk()]);
    const polyfills = Object.keys(chunk.modules).filter((id) =>
      /[\\/]node_modules[\\/](core-js|platform|ws)[\\/]/.test(id),
    );
    assert.deepEqual(polyfills, []);
  });

  it('leaves alone what the page itself imports', async () => {
    const [chunk] = await bundle(`import 'core-js/modules/es.map.js';`, [slimSdk()]);
    assert.ok(Object.keys(chunk.modules).some((id) => id.includes('core-js')));
  });
});

describe('a stand-in for a Babel helper', () => {
  const pairs = [
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
  ].map((name) => {
    const specifier = `@babel/runtime/helpers/${name}`;
    return [name, require(specifier), require(replacementFor(specifier))];
  });
  const helpers = (column) => Object.fromEntries(pairs.map((pair) => [pair[0], pair[column]]));

  /** A small class hierarchy as Babel compiles it, with everything that the SDK's classes do. */
  function classes({
    assertThisInitialized,
    classCallCheck,
    createClass,
    get,
    getPrototypeOf,
    inherits,
    ...rest
  }) {
    const {possibleConstructorReturn, wrapNativeSuper} = rest;
    const Failure = (function (Parent) {
      inherits(Failure, Parent);
      function Failure(message, code) {
        classCallCheck(this, Failure);
        const self = possibleConstructorReturn(
          this,
          Reflect.construct(getPrototypeOf(Failure), [message], getPrototypeOf(this).constructor),
        );
        assertThisInitialized(self).code = code;
        return self;
      }
      return createClass(Failure, [
        {key: 'label', get: () => 'failure'},
        {
          key: 'toString',
          value() {
            return `${get(getPrototypeOf(Failure.prototype), 'toString', this).call(this)} (${this.code})`;
          },
        },
      ]);
    })(wrapNativeSuper(Error));
    return createClass(Failure, null, [{key: 'of', value: (code) => new Failure('of', code)}]);
  }

  it('builds the same classes', () => {
    const seen = [1, 2].map((column) => {
      const Failure = classes(helpers(column));
      const failure = Failure.of(7);
      assert.throws(() => Failure('called'), TypeError);
      return {
        text: String(failure),
        chain: [failure instanceof Failure, failure instanceof Error, failure.constructor === Failure],
        keys: Object.keys(failure),
        stack: failure.stack.split('\n')[0],
        members: Object.getOwnPropertyDescriptors(Failure.prototype).label.enumerable,
        prototype: Object.getOwnPropertyDescriptor(Failure, 'prototype').writable,
      };
    });
    assert.deepEqual(seen[1], seen[0]);
  });

  it('takes the same items', () => {
    const endless = function* () {
      try {
        for (let next = 0; ; next += 1) yield next;
      } finally {
        closed += 1;
      }
    };
    let closed = 0;
    const seen = [1, 2].map((column) => {
      const {slicedToArray, toConsumableArray} = helpers(column);
      return [
        slicedToArray(endless(), 2),
        slicedToArray(new Map([['a', 1]]).entries().next().value, 2),
        toConsumableArray(new Set([1, 2])),
        toConsumableArray('né'),
      ];
    });
    assert.deepEqual(seen[1], seen[0]);
    assert.equal(closed, 2);
  });

  it('runs a generator in the same order', async () => {
    const seen = [];
    for (const column of [1, 2]) {
      const order = [];
      const run = helpers(column).asyncToGenerator(function* (name) {
        order.push(`${name} starts`, yield Promise.resolve('value'));
        try {
          yield Promise.reject(new Error('refused'));
        } catch (error) {
          order.push(error.message);
        }
        return yield name;
      });
      const running = run('a').then((result) => order.push(result));
      let ticks = 0;
      void (async () => {
        for (; order.length < 4; ticks += 1) await null;
      })();
      await running;
      seen.push({order, ticks});
      await assert.rejects(
        helpers(column).asyncToGenerator(function* () {
          yield null;
          throw new Error('thrown');
        })(),
        /thrown/,
      );
    }
    assert.deepEqual(seen[1], seen[0]);
  });

  it('names types and defines properties in the same way', () => {
    for (const column of [1, 2]) {
      const {defineProperty, ...rest} = helpers(column);
      assert.deepEqual(['', 0, null, undefined, Symbol(), () => 0, {}].map(rest.typeof), [
        'string',
        'number',
        'object',
        'undefined',
        'symbol',
        'function',
        'object',
      ]);
      assert.deepEqual(Object.getOwnPropertyDescriptors(defineProperty({}, 'a', 1)), {
        a: {value: 1, writable: true, enumerable: true, configurable: true},
      });
    }
  });
});

describe('the stand-in for platform', () => {
  const agents = {
    chrome:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    edge: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0',
    safari:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    iphone:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  };
  for (const [title, userAgent] of Object.entries(agents)) {
    it(`names ${title} as platform does`, async () => {
      const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
      Object.defineProperty(globalThis, 'navigator', {value: {userAgent}, configurable: true});
      const ours = await import(`${replacementFor('platform')}?${title}`);
      if (before) Object.defineProperty(globalThis, 'navigator', before);
      else delete globalThis.navigator;
      const {name, version, os} = require('platform').parse(userAgent);
      assert.deepEqual([ours.name, ours.version, ours.os.family], [name, version, os.family]);
      assert.equal(parseFloat(ours.os.version), parseFloat(os.version));
    });
  }
});
