/** `npm run bench`: figures, each beside its goal where there is one. Names parts to run only those. */
import {chromium} from 'playwright-core';
import {benchPage} from './bench/page.js';
import {benchService} from './bench/service.js';
import {benchStart} from './bench/start.js';
import {chromiumArgs, findBrowser} from './find-browser.mjs';

const browser = await chromium.launch({executablePath: findBrowser(), args: [...chromiumArgs]});
const parts: Record<string, () => Promise<void>> = {
  start: () => benchStart(browser),
  service: benchService,
  page: () => benchPage(browser),
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
for (const name of asked.length > 0 ? asked : Object.keys(parts)) await parts[name]!();
await browser.close();
// SDK 3.0.1 keeps timers after shutdown(), which would hold the process for minutes.
process.exit();
