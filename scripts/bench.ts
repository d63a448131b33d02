/** `npm run bench`: figures, each beside its goal where there is one. Names parts to run only those. */
import {availableParallelism, loadavg} from 'node:os';
import {chromium, type Browser} from 'playwright-core';
import {benchBurst} from './bench/burst.js';
import {benchCrowd} from './bench/crowd.js';
import {benchFuzz} from './bench/fuzz.js';
import {benchKill} from './bench/kill.js';
import {benchMillion} from './bench/million.js';
import {benchMount} from './bench/mount.js';
import {benchPage} from './bench/page.js';
import {benchRecovery} from './bench/recovery.js';
import {benchService} from './bench/service.js';
import {benchSoak} from './bench/soak.js';
import {benchStart} from './bench/start.js';
import {benchStorm} from './bench/storm.js';
import {benchThread} from './bench/thread.js';
import {benchDurableThroughput, benchThroughput} from './bench/throughput.js';
import {chromiumArgs, findBrowser} from './find-browser.mjs';

const parts: Record<string, () => Promise<void>> = {
  start: () => inBrowser(benchStart),
  service: benchService,
  crowd: benchCrowd,
  throughput: benchThroughput,
  durable: benchDurableThroughput,
  million: benchMillion,
  fuzz: benchFuzz,
  kill: benchKill,
  page: () => inBrowser(benchPage),
  storm: benchStorm,
  recovery: benchRecovery,
  mount: benchMount,
  soak: benchSoak,
  thread: benchThread,
  burst: benchBurst,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
// A busy machine makes every figure worse; whoever reads them should know.
console.log(`${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}\n`);
for (const name of asked.length > 0 ? asked : Object.keys(parts)) await parts[name]!();
// SDK 3.0.1 keeps timers after shutdown(), which would hold the process for minutes.
process.exit();

async function inBrowser(bench: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({executablePath: findBrowser(), args: [...chromiumArgs]});
  await bench(browser);
  await browser.close();
}
