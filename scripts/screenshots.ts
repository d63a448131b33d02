/**
 * `npm run screenshots`: the pictures of the README, taken from the page that `npm start` shows; and each state of a
 * thread, in `test-results/states`. With names of states (`npm run screenshots -- menu offline`), these alone.
 */
import {mkdir} from 'node:fs/promises';
import {chromium, type Page} from 'playwright-core';
import {startDemo} from '../demo/server/index.js';
import {chromiumArgs, findBrowser} from './find-browser.mjs';
import {takeStates} from './screenshots/take-states.js';

const folder = 'docs/images';
const widths = [
  {width: 1280, height: 860},
  {width: 390, height: 844},
];

const names = process.argv.slice(2);
await mkdir(folder, {recursive: true});
const demo = await startDemo({port: 0});
const browser = await chromium.launch({executablePath: findBrowser(), args: [...chromiumArgs]});
for (const viewport of names.length > 0 ? [] : widths) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({viewport, colorScheme, deviceScaleFactor: 2});
    await page.goto(demo.url);
    await openThread(page, 'mira');
    if (viewport.width > 600) await openThread(page, 'ben');
    const path = `${folder}/chat-${viewport.width}-${colorScheme}.png`;
    await page.screenshot({path});
    console.log(`wrote ${path}`);
    await page.close();
  }
}
await takeStates(browser, demo, names);
await browser.close();
await demo.stop();
// The SDK has no part here, but Vite's workers may linger.
process.exit();

async function openThread(page: Page, identity: string): Promise<void> {
  const frame = page.frameLocator(`iframe[src^="/people/${identity}"]`);
  await frame.locator('chat-message-list [part~=bubble]').last().waitFor();
}
