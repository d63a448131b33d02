import {chromium, type Browser, type Page} from 'playwright-core';
import {startDemo, type Demo} from '../../../demo/server/index.js';
import type {LocalService} from '../../../local-service/index.js';
import {watchTroubles} from '../../../scripts/bench/lab/watch-troubles.js';
import {chromiumArgs, findBrowser} from '../../../scripts/find-browser.mjs';

/** A running demo with a browser in front of it. */
export interface Stage {
  readonly demo: Demo;
  readonly service: LocalService;
  readonly browser: Browser;
  /** The chat of one person, in a browser profile of their own. Waits until the list is there. */
  open(identity: string, options?: OpenOptions): Promise<Page>;
  /** A page of the demo as it is. */
  goto(path: string, options?: OpenOptions): Promise<Page>;
  /** What went wrong in any page so far: uncaught errors, rejections, violations of the policy. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

type OpenOptions = Parameters<Browser['newContext']>[0] & {
  /** A folder whose files take the place of the demo's own scripts. */
  readonly scripts?: string;
  /** What the chat keeps on the machine; all tabs of the profile. */
  readonly persistence?: 'none' | 'session' | 'local';
};

/** Starts the demo and a browser. Close it when the tests are done. */
export async function openStage(): Promise<Stage> {
  const [demo, browser] = await Promise.all([
    startDemo({port: 0}),
    chromium.launch({executablePath: findBrowser(), args: [...chromiumArgs]}),
  ]);
  if (demo.service === null) throw new Error('End-to-end tests never leave this machine.');
  const troubles: string[] = [];
  const goto = async (path: string, {scripts, persistence, ...options}: OpenOptions = {}) => {
    const context = await browser.newContext({viewport: {width: 1000, height: 720}, ...options});
    await watchTroubles(context, troubles);
    if (scripts !== undefined) {
      await context.route('**/assets/**/*.js', (route) =>
        route.fulfill({path: scripts + new URL(route.request().url()).pathname.replace('/assets', '')}),
      );
    }
    if (persistence !== undefined) {
      // Before the script is run, which comes after all of the page.
      await context.addInitScript((mode) => {
        new MutationObserver((_changes, observer) => {
          const chat = document.querySelector('twilio-chat');
          chat?.setAttribute('persistence', mode);
          if (chat !== null) observer.disconnect();
        }).observe(document, {childList: true, subtree: true});
      }, persistence);
    }
    const page = await context.newPage();
    await page.goto(new URL(path, demo.url).href);
    return page;
  };
  return {
    demo,
    service: demo.service,
    browser,
    troubles,
    goto,
    async open(identity, options) {
      const page = await goto(`people/${identity}`, options);
      await page.locator('chat-channel-list [part~=row]').first().waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await demo.stop();
    },
  };
}
