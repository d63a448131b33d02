import {readdirSync} from 'node:fs';
import {defineConfig, type UserConfig} from 'vite';
import {elementSideEffects} from './scripts/element-side-effects.mjs';
import {fetchTogether} from './scripts/fetch-together.mjs';
import {minifyTemplates} from './scripts/minify-templates.mjs';
import {shortDecorate} from './scripts/short-decorate.mjs';
import {sdkFacade} from './scripts/slim-sdk/sdk-facade.mjs';
import {slimSdk} from './scripts/slim-sdk/slim-sdk.mjs';

const root = import.meta.dirname;

/** Every module of the package that a page may import by name: the path below `dist/esm` and its source. */
function entries(): Record<string, string> {
  const elements = readdirSync(`${root}/src/elements`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.styles.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
  return {
    index: `${root}/src/index.ts`,
    headless: `${root}/src/headless.ts`,
    ...Object.fromEntries(elements.map((name) => [`elements/${name}`, `${root}/src/elements/${name}.ts`])),
  };
}

/**
 * `vite build`: modules for pages that have a bundler of their own, which brings Lit and the SDK.
 *
 * Module by module as in `src`: package.json can then say which of them have side effects, and a stack trace
 * leads to a file that the reader finds.
 */
function moduleBuild(): UserConfig {
  return {
    plugins: [elementSideEffects()],
    build: {
      outDir: 'dist/esm',
      target: 'es2022',
      sourcemap: true,
      minify: false,
      emptyOutDir: true,
      copyPublicDir: false,
      lib: {
        entry: entries(),
        formats: ['es'],
        // The helper of the decorators would be named after the version of the compiler.
        fileName: (_format, name) => (name.includes('@oxc-project') ? 'decorate.js' : `${name}.js`),
      },
      rolldownOptions: {
        external: ['idb', /^lit(?:$|\/)/, /^@lit\//, /^@twilio\//],
        output: {preserveModules: true, preserveModulesRoot: `${root}/src`},
      },
    },
  };
}

/**
 * `vite build --mode embed`: one file for a script tag, with Lit inside.
 *
 * The sessions' code (`session-….js`) and the SDK, twenty times Lit (`sdk-….js`), stay files of their own that are
 * fetched beside the first paint.
 */
function embedBuild(): UserConfig {
  return {
    plugins: [
      elementSideEffects(),
      minifyTemplates(),
      shortDecorate(),
      sdkFacade(),
      slimSdk(),
      fetchTogether(),
    ],
    define: {'process.env.NODE_ENV': '"production"'},
    build: {
      outDir: 'dist/embed',
      target: 'es2022',
      sourcemap: true,
      emptyOutDir: true,
      copyPublicDir: false,
      // The SDK's licence asks for its notice to travel with binary copies; in the chunk it would cost a kilobyte.
      license: {fileName: 'licenses.md'},
      lib: {entry: `${root}/src/embed.ts`, formats: ['es'], fileName: () => 'twilio-chat-elements.js'},
      rolldownOptions: {
        // What the sessions' chunk shares with the entry stays in the entry, instead of a third file to wait for.
        preserveEntrySignatures: 'allow-extension',
        output: {
          minify: true,
          comments: {legal: false, annotation: false, jsdoc: false},
          chunkFileNames: chunkName,
          // Small modules that several chunks share are one file, not one for each set of chunks.
          codeSplitting: {
            groups: [
              {
                name: 'shared',
                test: /\/src\/(?:stores\/(?:breathe|reading-error|store)|model\/(?:position-of|is-same))\.ts$/,
                includeDependenciesRecursively: false,
              },
            ],
          },
        },
      },
    },
  };
}

/** The chunks that have a byte budget are known by their names; the others are languages. */
function chunkName({moduleIds}: {readonly moduleIds: readonly string[]}): string {
  if (moduleIds.some((id) => id.includes('/@twilio/conversations/'))) return 'sdk-[hash].js';
  if (moduleIds.some((id) => id.endsWith('/developer-hints.ts'))) return 'hints-[hash].js';
  if (moduleIds.some((id) => id.includes('/src/persistence/'))) return 'persistence-[hash].js';
  if (moduleIds.some((id) => id.includes('/src/session/'))) return 'session-[hash].js';
  if (moduleIds.some((id) => id.endsWith('/src/elements/tools.ts'))) return 'tools-[hash].js';
  if (moduleIds.some((id) => id.includes('/src/elements/'))) return 'parts-[hash].js';
  return moduleIds.some((id) => id.includes('/src/locales/'))
    ? 'locales/[name]-[hash].js'
    : 'shared-[hash].js';
}

/** What `src` imports of Lit, by the names it imports it by. */
const litModules = ['lit', 'lit/directive-helpers.js', 'lit/directive.js', 'lit/directives/guard.js'];

/** `vite`, and the test runner, which serves the same modules. */
function developmentServer(): UserConfig {
  return {
    optimizeDeps: {
      // Named, so that no dependency is found late, which would reload the page under a running test.
      include: ['@twilio/conversations', 'idb', ...litModules],
      rolldownOptions: {plugins: [slimSdk()]},
    },
  };
}

export default defineConfig(({command, mode}): UserConfig => {
  if (command === 'serve') return developmentServer();
  if (mode === 'embed') return embedBuild();
  return moduleBuild();
});
