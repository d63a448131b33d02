import type {Page} from 'playwright-core';
import {count, ms, report, reportAtMost} from './figures.js';
import type {ElementsPage} from './lab/elements-page-api.js';
import {openLab, type Lab} from './lab/lab.js';

const MESSAGES = 5000;
const PEOPLE = 1000;
const GOAL_MS = 200;

/** What a page does that was away for 5,000 messages, and one among a thousand people. */
export async function benchBurst(): Promise<void> {
  const lab = await openLab({page: 'elements-page'});
  try {
    await replay(lab);
    await crowd(lab);
  } finally {
    await lab.close();
  }
}

async function replay({service, open}: Lab): Promise<void> {
  const {world} = service;
  const {sid} = world.createConversation({friendlyName: 'Harbour', createdBy: 'ana'});
  for (const identity of ['ana', 'ben']) world.addParticipant(sid, {identity});
  for (let at = 0; at < 100; at++) world.addMessage(sid, {author: 'ben', body: `Hello ${at}`});
  // All was read, so that the page follows the end.
  world.setReadHorizon(sid, 'ana', 99);
  const page = await mounted(open, 'ana', sid);
  await calm(page);
  report('a conversation opens, longest task', ms(await longestTask(page)));
  service.controls.dropConnections('ana');
  // In one turn: the page cannot come back in between.
  for (let at = 0; at < MESSAGES; at++) world.addMessage(sid, {author: 'ben', body: `Missed ${at}`});
  const start = performance.now();
  await page.locator('chat-message-list [part~=bubble]', {hasText: `Missed ${MESSAGES - 1}`}).waitFor();
  report(`burst of ${count(MESSAGES)} replayed messages → the last is shown`, ms(performance.now() - start));
  await calm(page);
  reportAtMost('… longest task', await longestTask(page), GOAL_MS, ms);
  await page.close();
}

async function crowd({service, open}: Lab): Promise<void> {
  const {world} = service;
  const {sid} = world.createConversation({friendlyName: 'Assembly', createdBy: 'p0'});
  for (let at = 0; at < PEOPLE; at++) world.addParticipant(sid, {identity: `p${at}`});
  for (let at = 0; at < 100; at++) world.addMessage(sid, {author: `p${at}`, body: `Hello ${at}`});
  const page = await mounted(open, 'p0', sid);
  await calm(page);
  reportAtMost(
    `a conversation of ${count(PEOPLE)} people opens, longest task`,
    await longestTask(page),
    GOAL_MS,
    ms,
  );
  for (let at = 1; at < PEOPLE; at++) world.setReadHorizon(sid, `p${at}`, 99);
  await calm(page);
  reportAtMost('… all of them read, longest task', await longestTask(page), GOAL_MS, ms);
  for (let at = 1; at <= 100; at++) world.startTyping(sid, `p${at}`);
  await calm(page);
  reportAtMost('… a hundred of them type, longest task', await longestTask(page), GOAL_MS, ms);
  for (let at = 900; at < PEOPLE; at++) {
    const found = world.participants(sid).find(({identity}) => identity === `p${at}`)!;
    world.removeParticipant(sid, found.sid);
  }
  await calm(page);
  reportAtMost('… a hundred leave, longest task', await longestTask(page), GOAL_MS, ms);
  await page.close();
}

interface Watched {
  longest: number;
  changedAt: number;
}

async function mounted(open: Lab['open'], identity: string, sid: string): Promise<Page> {
  const page = await open(() => {
    const watched: Watched = {longest: 0, changedAt: 0};
    Object.assign(window, {watched});
    new PerformanceObserver((list) => {
      for (const {duration} of list.getEntries()) {
        watched.longest = Math.max(watched.longest, duration);
        watched.changedAt = performance.now();
      }
    }).observe({type: 'longtask'});
  });
  await page.evaluate(
    ([identity, sid]) => (window as unknown as {elements: ElementsPage}).elements.mount(identity, sid),
    [identity, sid] as const,
  );
  return page;
}

/** Resolves when nothing has taken long for some time. */
async function calm(page: Page): Promise<void> {
  const since = await page.evaluate(() => performance.now());
  await page.waitForFunction((since) => {
    const {changedAt} = (window as unknown as {watched: Watched}).watched;
    return performance.now() - Math.max(since, changedAt) > 2500;
  }, since);
}

/** Since the last question. */
function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => {
    const {watched} = window as unknown as {watched: Watched};
    const {longest} = watched;
    watched.longest = 0;
    return longest;
  });
}
