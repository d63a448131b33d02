// `npm run test:long`: what `npm test` does in small, in the size that finds what is rare. Takes most of an hour;
// names of parts run only those.
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {availableParallelism, loadavg} from 'node:os';
import {ensureBrowser} from './ensure-browser.mjs';

/** Another each time, and printed: with it in `MODEL_SEED` or `KILL_SEED` a failure comes again. */
const seed = String(Date.now() % 2 ** 31);

/** @type {Record<string, {files: readonly string[], env?: Record<string, string>}>} */
const parts = {
  'session-storm': {
    files: ['test/storms/session-storm.test.ts'],
    env: {STORM_MESSAGES: '10000', STORM_CUTS: '200', STORM_SLOW: '1'},
  },
  'page-storm': {
    files: ['test/storms/page-storm.test.ts'],
    env: {PAGE_STORM_MESSAGES: '2000', PAGE_STORM_CUTS: '100'},
  },
  model: {
    files: ['test/outbox-model/outbox-model.test.ts', 'test/outbox-model/session-model.test.ts'],
    env: {MODEL_RUNS: '20000', MODEL_SEED: seed},
  },
  'tab-kill': {files: ['test/e2e/tab-kill.test.ts'], env: {KILL_POINTS: '200', KILL_SEED: seed}},
  soak: {files: ['test/long/soak.test.ts'], env: {SOAK_SHARE: '1'}},
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
process.env.CHROME_PATH = ensureBrowser();

const rows = [];
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  console.log(`— ${name}`);
  const start = performance.now();
  const {isPassed, figures} = await run(parts[name]);
  const seconds = (performance.now() - start) / 1000;
  rows.push({name, isPassed, seconds, load: loadavg()[0], figures});
}

console.log(`\n${availableParallelism()} cores, seed ${seed}`);
for (const {name, isPassed, seconds, load, figures} of rows) {
  const outcome = isPassed ? 'ok' : 'FAILED';
  console.log(
    `${name.padEnd(16)}${outcome.padEnd(8)}${seconds.toFixed(0).padStart(5)} s   load ${load.toFixed(1)}`,
  );
  for (const figure of figures) console.log(`${''.padEnd(16)}${figure}`);
}
process.exitCode = rows.every(({isPassed}) => isPassed) ? 0 : 1;

/**
 * Runs test files one after another; what they fail with goes to the terminal.
 *
 * @param {{files: readonly string[], env?: Record<string, string>}} part
 * @returns {Promise<{isPassed: boolean, figures: readonly string[]}>} the figures that its tests name
 */
function run({files, env}) {
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0) {
    return Promise.resolve({isPassed: false, figures: [`there is no ${missing.join(', ')}`]});
  }
  const options = ['--test-reporter=tap', '--test-timeout=3600000', '--test-concurrency=1'];
  const child = spawn(process.execPath, ['--import', 'tsx', '--test', ...options, ...files], {
    env: {...process.env, ...env},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (code !== 0) console.log(output);
      const remarks = output.matchAll(
        /^ *# (?!Subtest|(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) )(.+)$/gm,
      );
      resolve({isPassed: code === 0, figures: [...remarks].map(([, remark]) => remark)});
    });
  });
}
