import type {Browser, Page} from 'playwright-core';
import {startDemo} from '../../demo/server/index.js';
import {median, ms, quantile, report} from './figures.js';

const SENDS = 40;
const OPENS = 15;

/** What a visitor waits for in the page, from the click or the key to the picture. */
export async function benchPage(browser: Browser): Promise<void> {
  const demo = await startDemo({port: 0});
  const [mira, ben] = await Promise.all(['mira', 'ben'].map((person) => openChat(browser, demo.url, person)));
  await Promise.all([choose(mira!, 'Launch team'), choose(ben!, 'Launch team')]);

  const arrival: number[] = [];
  const composer = mira!.locator('chat-composer textarea');
  for (let i = 0; i < SENDS; i++) {
    await composer.fill(`bench ${i}`);
    const start = performance.now();
    await composer.press('Enter');
    await bubble(ben!, `bench ${i}`).waitFor();
    arrival.push(performance.now() - start);
  }
  report(
    `Enter → the other person sees it, median / p95 of ${SENDS}`,
    `${ms(median(arrival))} / ${ms(quantile(arrival, 0.95))}`,
  );

  const opening: number[] = [];
  const long = demo
    .service!.world.conversations()
    .find(({sid}) => demo.service!.world.messages(sid).length >= 5000)!;
  for (let i = 0; i < OPENS; i++) {
    await choose(mira!, 'Launch team');
    const start = performance.now();
    await choose(mira!, long.friendlyName!);
    opening.push(performance.now() - start);
  }
  report(`click → a conversation of 5,000 is shown, median of ${OPENS}`, ms(median(opening)));
  await demo.stop();
}

async function openChat(browser: Browser, url: string, person: string): Promise<Page> {
  const context = await browser.newContext({viewport: {width: 1000, height: 720}});
  const page = await context.newPage();
  await page.goto(`${url}people/${person}`);
  return page;
}

async function choose(page: Page, title: string): Promise<void> {
  const titled = page.locator('[part~=title]').filter({hasText: title});
  await page.locator('chat-channel-list [part~=row]').filter({has: titled}).first().click();
  await page.locator('chat-conversation [part~=title]').filter({hasText: title}).waitFor();
  await page.locator('chat-message-list [part~=bubble]').last().waitFor();
}

function bubble(page: Page, text: string) {
  return page.locator('chat-message-list [part~=bubble]').filter({hasText: text});
}
