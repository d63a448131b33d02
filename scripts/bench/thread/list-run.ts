import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {chromium, type CDPSession, type Page} from 'playwright-core';
import {chromiumArgs, findBrowser} from '../../find-browser.mjs';
import type {AppendStep, ListPage, MountStep, Movement, PrependStep, ScrollStep} from './list-page-api.js';

const scrolledFrames = 200;
const pageOfMessages = 50;
/** So many pages of older messages, when it is counted how the DOM grows. */
const morePages = 8;
const stepsMs = 60_000;

/** How long the main thread was at work in a step, in ms. */
interface Busy {
  readonly taskMs: number;
}

/** One list with one number of messages, in a browser of its own. A step that did not come about is absent. */
export interface ListRun {
  readonly adapter: string;
  readonly count: number;
  name?: string;
  mount?: MountStep & Busy;
  /** After the mount, after scrolling, and after ten pages of older messages. */
  elements: number[];
  /** Above the messages themselves: of scripts and of the DOM. */
  heapBytes?: number;
  appends: (AppendStep & Busy)[];
  scroll?: ScrollStep & Busy;
  blankFrames?: number;
  reading?: Movement;
  prependAtTop?: PrependStep & Busy;
  prependBelow?: PrependStep & Busy;
  /** Why it ended early. */
  failure?: string;
  readonly ms: number;
}

/** Measures once. Never rejects: what a list cannot do is in `failure`. */
export async function runList(
  url: string,
  adapter: string,
  count: number,
  mountLimitMs: number,
): Promise<ListRun> {
  const profile = mkdtempSync(`${tmpdir()}/list-`);
  const start = performance.now();
  const run: ListRun = {adapter, count, elements: [], appends: [], ms: 0};
  // A page that hangs answers nothing, not even that it should close.
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    viewport: {width: 1000, height: 700},
    args: [...chromiumArgs, '--enable-precise-memory-info'],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${url}/${adapter}/`);
    await page.waitForFunction(() => 'list' in window);
    await inTime(
      measure(new ListDriver(page, await context.newCDPSession(page)), run, mountLimitMs),
      mountLimitMs + stepsMs,
    );
  } catch (error) {
    run.failure ??= (error as Error).message.split('\n')[0]!;
  }
  await inTime(context.close(), 5000).catch(() => context.browser()?.close());
  rmSync(profile, {recursive: true, force: true, maxRetries: 3});
  return {...run, ms: performance.now() - start};
}

async function measure(list: ListDriver, run: ListRun, mountLimitMs: number): Promise<void> {
  run.name = await list.name();
  await list.call('prepare', run.count);
  const before = await list.heapBytes();
  await list.call('load');
  run.mount = await list.timed('mount', mountLimitMs);
  if (!run.mount.isShown) throw new Error(`not there within ${mountLimitMs / 1000} s`);
  run.elements.push(await list.call('elements'));
  run.heapBytes = (await list.heapBytes()) - before;
  await list.call('toEnd');
  for (let i = 0; i < 5; i++) run.appends.push(await list.timed('append'));
  await list.call('toEnd');
  run.scroll = await list.timed('scroll', scrolledFrames, -100);
  run.elements.push(await list.call('elements'));
  run.blankFrames = await list.call('blankFrames', 30, -700);
  await list.call('toMiddle');
  run.reading = await list.call('appendWhileReading');
  await list.call('toStart', 0);
  run.prependAtTop = await list.timed('prepend', pageOfMessages);
  await list.call('toStart', 300);
  run.prependBelow = await list.timed('prepend', pageOfMessages);
  for (let i = 0; i < morePages; i++) {
    await list.call('toStart', 0);
    await list.call('prepend', pageOfMessages);
  }
  run.elements.push(await list.call('elements'));
}

type Step = Exclude<keyof ListPage, 'name'>;

/** Calls the list in its page, and asks the browser what that cost. */
class ListDriver {
  readonly #page: Page;
  readonly #protocol: CDPSession;

  constructor(page: Page, protocol: CDPSession) {
    this.#page = page;
    this.#protocol = protocol;
  }

  name(): Promise<string> {
    return this.#page.evaluate(() => (window as unknown as {list: ListPage}).list.name);
  }

  async call<Name extends Step>(
    step: Name,
    ...given: Parameters<ListPage[Name]>
  ): Promise<Awaited<ReturnType<ListPage[Name]>>> {
    return this.#page.evaluate(
      ([name, values]) => {
        const {list} = window as unknown as {list: Record<string, (...values: unknown[]) => unknown>};
        return list[name]!(...values);
      },
      [step, given] as const,
    ) as Promise<Awaited<ReturnType<ListPage[Name]>>>;
  }

  async timed<Name extends Step>(
    step: Name,
    ...given: Parameters<ListPage[Name]>
  ): Promise<Awaited<ReturnType<ListPage[Name]>> & Busy> {
    const before = await this.#taskMs();
    const result = await this.call(step, ...given);
    return {...(result as object), taskMs: (await this.#taskMs()) - before} as Awaited<
      ReturnType<ListPage[Name]>
    > &
      Busy;
  }

  /** In use after collection: by scripts, and by the DOM. */
  async heapBytes(): Promise<number> {
    for (let i = 0; i < 2; i++) await this.#protocol.send('HeapProfiler.collectGarbage');
    const {usedSize, embedderHeapUsedSize} = (await this.#protocol.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      embedderHeapUsedSize?: number;
    };
    return usedSize + (embedderHeapUsedSize ?? 0);
  }

  async #taskMs(): Promise<number> {
    // Time on the processor, not by the clock: what else the machine does matters less.
    await this.#protocol.send('Performance.enable', {timeDomain: 'threadTicks'});
    const {metrics} = await this.#protocol.send('Performance.getMetrics');
    return 1000 * (metrics.find(({name}) => name === 'TaskDuration')?.value ?? Number.NaN);
  }
}

async function inTime<Value>(work: Promise<Value>, limitMs: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${Math.round(limitMs / 1000)} s`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
