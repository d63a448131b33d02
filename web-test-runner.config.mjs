import {playwrightLauncher} from '@web/test-runner-playwright';
import {chromiumArgs, findBrowser} from './scripts/find-browser.mjs';
import {reporters} from './scripts/wtr/failures-last.mjs';
import {testControl} from './scripts/wtr/test-control.mjs';
import {viteForTests} from './scripts/wtr/vite-for-tests.mjs';

const control = testControl();
const vite = viteForTests();

export default {
  files: [
    'test/{controllers,elements,locales,localize,messages,model,persistence,session,stores}/**/*.test.ts',
  ],
  reporters: reporters(),
  plugins: [control.plugin, vite.plugin],
  middleware: [control.middleware, vite.middleware],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      // More than there are cores, perhaps: many of the tests wait for a clock or for the service.
      concurrency: Number(process.env.WTR_CONCURRENCY ?? 3),
      launchOptions: {executablePath: findBrowser(), args: chromiumArgs},
    }),
  ],
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  // Of all tests of a file together, each of which has a deadline of its own: there for what hangs.
  testsFinishTimeout: process.env.FAULTS_LONG === '1' ? 900_000 : 600_000,
  testFramework: {config: {ui: 'bdd', timeout: 20_000}},
  // Hints for who builds the page come with each fault that a test provokes.
  filterBrowserLogs: ({args}) => !/^(Lit is in dev mode|\[twilio-chat-elements\])/.test(String(args[0])),
  // Else the SDK and its dependencies count, too.
  coverageConfig: {include: ['src/**/*.ts'], exclude: ['**/node_modules/**', '**/@id/**']},
};
