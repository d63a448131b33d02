// Compares custom-elements.json with what the sources say now, and looks for what they do not say. `--write` brings it
// up to date.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {relative, join} from 'node:path';
import {faultsOf} from './manifest/faults.mjs';

const committed = 'custom-elements.json';
const folder = mkdtempSync(join('node_modules', '.cem-'));
try {
  execFileSync('node_modules/.bin/cem', ['analyze', '--quiet', '--outdir', relative('.', folder)], {
    stdio: 'inherit',
  });
  const fresh = readFileSync(join(folder, committed), 'utf8');
  const faults = await faultsOf(JSON.parse(fresh));
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  if (process.argv.includes('--write')) writeFileSync(committed, fresh);
  else if (fresh !== readFileSync(committed, 'utf8')) {
    console.error(`${committed} is out of date. Run: node scripts/check-manifest.mjs --write`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, {recursive: true});
}
