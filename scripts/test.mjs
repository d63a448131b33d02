// `npm test`: everything that CI checks, cheapest first. Needs a browser, which it finds or installs.
import {readdirSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {ensureBrowser} from './ensure-browser.mjs';
import {bin, runSteps, script} from './run-steps.mjs';

process.env.CHROME_PATH = ensureBrowser();

await runSteps([
  script('check', 'scripts/check.mjs'),
  script('build', 'scripts/build.mjs'),
  [
    bin('byte budgets', 'size-limit'),
    bin('package is well formed', 'publint', '--strict'),
    bin(
      'types resolve for every entry',
      'attw',
      '--quiet',
      '--pack',
      '.',
      '--profile',
      'esm-only',
      '--exclude-entrypoints',
      './embed',
      './custom-elements.json',
    ),
  ],
  [
    nodeTests('server and local service', ['server', 'local-service', 'scripts']),
    // Most of these wait out the SDK's own deadlines of 20 and 30 s, so all files do that at the same time.
    nodeTests('what the SDK does when things fail', ['sdk-facts'], 8),
  ],
  nodeTests('outbox and session, whatever happens', ['outbox-model']),
  script('conformance with the SDK, in Node and in the browser', '--import', 'tsx', 'scripts/conformance.ts'),
  bin('elements in the browser', 'wtr'),
  nodeTests('two people, end to end; cut connections; what is left behind', ['e2e', 'storms']),
  script('fault matrix', 'scripts/fault-matrix.mjs'),
]);

/**
 * Node 20 expands no patterns, so the files are named one by one. What it calls the time of a test is that of a whole
 * file, however many tests are in it and however slow the machine is: long enough for all, and there for what hangs.
 */
function nodeTests(name, folders, concurrency = availableParallelism()) {
  const files = folders.flatMap((folder) =>
    readdirSync(`test/${folder}`, {recursive: true})
      .filter((file) => /\.test\.m?[jt]s$/.test(file))
      .map((file) => `test/${folder}/${file}`),
  );
  const options = ['--test-reporter=spec', '--test-timeout=600000', `--test-concurrency=${concurrency}`];
  return script(name, '--import', 'tsx', '--test', ...options, ...files);
}
