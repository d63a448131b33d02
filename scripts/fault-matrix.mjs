/**
 * The fault matrix: what becomes of the chat when tokens, sockets, messages, media and pages go wrong in each of 65
 * ways. Prints a table of its rows. Fails when a row that is said to hold does not, or when one is missing.
 *
 * `FAULTS_ROWS=C5,C18` runs these alone, `FAULTS_LONG=1` all at full length.
 */
import {spawn} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const rowCount = 65;
const folder = mkdtempSync(join(tmpdir(), 'fault-matrix-'));
const table = join(folder, 'rows.jsonl');
writeFileSync(table, '');

const start = performance.now();
const inNode = readdirSync('test/faults/e2e').filter((file) => file.endsWith('.test.ts'));
// Most of their time they wait, so both run at once.
const codes = await Promise.all([
  run('node_modules/.bin/wtr', '--files', 'test/faults/*.test.ts'),
  run(
    process.execPath,
    ...['--import', 'tsx', '--test', '--test-reporter=spec', '--test-timeout=400000'],
    ...inNode.map((file) => `test/faults/e2e/${file}`),
  ),
]);
const results = readFileSync(table, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
rmSync(folder, {recursive: true});

const wanted =
  process.env.FAULTS_ROWS?.split(',') ?? Array.from({length: rowCount}, (_, row) => `C${row + 1}`);
const rows = wanted.map((id) => ({id, parts: results.filter((result) => result.id === id)}));
for (const {id, parts} of rows) {
  if (parts.length === 0) console.log(`${id.padEnd(4)} MISSING`);
  for (const part of parts) console.log(lineOf(part));
}
const passed = rows.filter(
  ({parts}) => parts.length > 0 && parts.every(({error, shortfall}) => !error && !shortfall),
);
const missing = rows.filter(({parts}) => parts.length === 0);
console.log(
  `\n${passed.length} of ${rows.length} rows hold, in ${((performance.now() - start) / 1000).toFixed(0)} s.`,
);
process.exit(codes.some((code) => code !== 0) || missing.length > 0 ? 1 : 0);

function lineOf({id, title, how, shortfall, error, ms}) {
  const verdict = shortfall ? 'falls short' : error ? 'FAILS' : 'holds';
  const seconds = `${(ms / 1000).toFixed(1)} s`.padStart(7);
  const passes = error ? '' : ' (its test passes)';
  const why = shortfall
    ? `\n${' '.repeat(27)}${shortfall}${passes}`
    : error
      ? `\n${' '.repeat(27)}${error}`
      : '';
  return `${id.padEnd(4)} ${verdict.padEnd(12)}${seconds}  ${title} (${how})${why}`;
}

function run(command, ...args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {...process.env, FAULTS_TABLE: table, WTR_CONCURRENCY: '3'},
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      // Else the table says it all.
      if (code !== 0) console.log(output);
      resolve(code);
    });
  });
}
