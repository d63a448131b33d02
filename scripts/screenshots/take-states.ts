import {mkdir} from 'node:fs/promises';
import type {Browser} from 'playwright-core';
import type {Demo} from '../../demo/server/index.js';
import {states, type State} from './states.js';

const folder = 'test-results/states';

interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly lang: string;
}

const looks: readonly Look[] = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({width, colorScheme, lang: 'en'})),
);
/** Long words, and the other direction. */
const languages: readonly Look[] = ['de', 'ar'].map((lang) => ({width: 390, colorScheme: 'light', lang}));

/**
 * Takes each state of a thread, light and dark, wide and narrow, and narrow in German and Arabic, into an ignored
 * folder.
 * @param names Of the states that are wanted; none for all.
 */
export async function takeStates(browser: Browser, demo: Demo, names: readonly string[]): Promise<void> {
  await mkdir(folder, {recursive: true});
  for (const state of states.filter(({name}) => names.length === 0 || names.includes(name)))
    for (const look of [...looks, ...languages]) await takeState(browser, demo, state, look);
}

async function takeState(browser: Browser, {url, service}: Demo, state: State, look: Look): Promise<void> {
  if (service === null) return;
  const {width, colorScheme, lang} = look;
  const {world, controls} = service;
  const {sid} = world.createConversation({
    friendlyName: 'Harbour',
    dateCreated: new Date(Date.now() - 3_600_000),
  });
  const dateCreated = new Date(Date.now() - 3_600_000);
  for (const identity of ['mira', 'ben', 'noor']) world.addParticipant(sid, {identity, dateCreated});
  state.before?.(service, sid);
  const page = await browser.newPage({viewport: {width, height: 760}, colorScheme, deviceScaleFactor: 2});
  await page.goto(`${url}people/mira`);
  await page.locator('chat-channel-list [part~=row]').first().waitFor();
  await page.evaluate((wanted) => {
    document.documentElement.lang = wanted;
    document.documentElement.dir = wanted === 'ar' ? 'rtl' : 'ltr';
  }, lang);
  state.opening?.(service, sid);
  await page.evaluate((wanted) => {
    document.querySelector('twilio-chat')!.setAttribute('conversation-sid', wanted);
  }, sid);
  if (state.then !== undefined) {
    await page.locator('chat-message-list [part~=bubble]').last().waitFor();
    await page.locator('chat-conversation [part=title]').waitFor();
    await state.then(service, sid, page);
  }
  await page.locator(state.shows).first().waitFor();
  // Names come after the lines that hold them; what fades in has done so.
  await page.waitForTimeout(700);
  const path = `${folder}/${state.name}-${width}-${lang === 'en' ? colorScheme : lang}.png`;
  await page.screenshot({path});
  console.log(`wrote ${path}`);
  await page.close();
  controls.reset();
  world.deleteConversation(sid);
}
