// The conformance suite: the genuine SDK in Node and in Chromium against the local service, and what of it was used.
// `node --import tsx scripts/conformance.ts [node | browser]`
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {join} from 'node:path';
import {readInventory} from '../test/conformance/coverage/inventory.js';
import {notCovered} from '../test/conformance/coverage/not-covered.js';
import {coverageReport} from '../test/conformance/coverage/report.js';

const suites = {
  node: [
    process.execPath,
    ...['--import', 'tsx', '--test', '--test-reporter=spec', '--test-timeout=600000'],
    `--test-concurrency=${availableParallelism()}`,
    ...readdirSync('test/conformance', {recursive: true, encoding: 'utf8'})
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => join('test/conformance', file)),
  ],
  browser: ['node_modules/.bin/wtr', '--files', 'test/conformance/specs/**/*.test.ts'],
} as const;

const wanted = process.argv.slice(2).filter((name): name is keyof typeof suites => name in suites);
const places = wanted.length === 0 ? (['node', 'browser'] as const) : wanted;

const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
const inventory = readInventory();
writeFileSync(join(folder, 'inventory.json'), JSON.stringify(inventory));
const passed = places.map((place) => {
  const [command, ...args] = suites[place];
  const env = {...process.env, CONFORMANCE_COVERAGE: folder};
  return spawnSync(command, args, {stdio: 'inherit', env}).status === 0;
});

const {table, missing, needless} = coverageReport(
  inventory,
  Object.fromEntries(places.map((place) => [place, seenIn(place)])),
  notCovered,
);
rmSync(folder, {recursive: true});
console.log(`\nWhat the conformance suite used of the SDK:\n\n${table}\n`);
for (const [use, reason] of Object.entries(notCovered)) console.log(`Not covered: ${use}: ${reason}`);
for (const use of missing) console.error(`No test uses ${use}.`);
for (const use of needless) console.error(`not-covered.ts need not name ${use}.`);
process.exitCode = passed.every(Boolean) && missing.length === 0 && needless.length === 0 ? 0 : 1;

function seenIn(place: string): ReadonlySet<string> {
  const results = join(folder, place);
  const files = existsSync(results) ? readdirSync(results) : [];
  return new Set(files.flatMap((file) => JSON.parse(readFileSync(join(results, file), 'utf8')) as string[]));
}
