import {createServer} from 'vite';
import {conformanceStandIns} from './conformance-stand-ins.mjs';

/** Of the test runner itself: what Vite must not answer or bundle. */
const runnerPaths = /^\/__(?:web|wds|wtr)/;

/**
 * Serves every module to the browser through Vite, with the project's own configuration: tests run on the same
 * transforms, and on the same slimmed SDK, as the demo.
 *
 * @returns {{plugin: import('@web/test-runner').TestRunnerPlugin, middleware: import('koa').Middleware}}
 */
export function viteForTests() {
  /** @type {import('vite').ViteDevServer | undefined} */
  let vite;
  return {
    plugin: {
      name: 'vite-for-tests',
      async serverStart() {
        vite = await createServer({
          configFile: 'vite.config.ts',
          appType: 'custom',
          logLevel: 'warn',
          clearScreen: false,
          cacheDir: 'node_modules/.cache/vite-tests',
          server: {middlewareMode: true, hmr: false, ws: false, watch: null},
          optimizeDeps: {
            entries: ['src/**/*.ts', 'test/{elements,messages,model,persistence,session,stores}/**/*.ts'],
            include: ['@open-wc/testing'],
            exclude: ['@web/test-runner-commands'],
          },
          plugins: [leaveRunnerAlone, conformanceStandIns],
        });
      },
      serverStop: () => vite?.close(),
    },
    // A middleware rather than a plugin's `serve`, because the runner's file server would come first.
    middleware: (context, next) => {
      const {path, req, res} = context;
      if (vite === undefined || runnerPaths.test(path) || path === '/' || path.endsWith('.html'))
        return next();
      return new Promise((resolve, reject) => {
        res.once('close', () => {
          context.respond = false;
          resolve(undefined);
        });
        res.statusCode = 200;
        vite.middlewares(req, res, (error) => (error ? reject(error) : next().then(resolve, reject)));
      });
    },
  };
}

/** @type {import('vite').Plugin} */
const leaveRunnerAlone = {
  name: 'leave-test-runner-urls',
  enforce: 'pre',
  resolveId: (id) => (runnerPaths.test(id) ? {id, external: true} : undefined),
};
