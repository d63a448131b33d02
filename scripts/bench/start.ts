import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import type {Browser} from 'playwright-core';
import {median, ms, report, reportAtMost} from './figures.js';

const RUNS = 5;

/** From `npm start` to a page on which both people can write. A new process and a new profile each time. */
export async function benchStart(browser: Browser): Promise<void> {
  const listening: number[] = [];
  const usable: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const demo = spawn('npm', ['start'], {stdio: ['ignore', 'pipe', 'ignore'], detached: true});
    const url = await printedUrl(demo.stdout);
    listening.push(performance.now() - start);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    for (const person of ['mira', 'ben']) {
      const frame = page.frameLocator(`iframe[src*="/people/${person}"]`);
      await frame.locator('chat-message-list [part~=bubble]').last().waitFor();
      await frame.locator('chat-composer textarea').waitFor();
    }
    usable.push(performance.now() - start);
    await context.close();
    process.kill(-demo.pid!);
    await once(demo, 'close');
  }
  report('npm start → URL printed, median of 5', ms(median(listening)));
  reportAtMost('npm start → both people can write, median of 5', median(usable), 3_000, ms);
}

async function printedUrl(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({input: output})) {
    const url = /Chat demo:\s+(\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('npm start printed no URL.');
}
