import type {Page} from 'playwright-core';
import type {ElementsPage} from './lab/elements-page-api.js';
import {Inspector} from './lab/inspector.js';
import {openLab} from './lab/lab.js';
import {keepLedger, type Holdings} from './lab/ledger.js';

export interface MountRun {
  /** All cycles. */
  readonly ms: number;
  /** Heap in use, after collection, against that of the warmed-up page. */
  readonly grownBytes: number;
  readonly detachedNodes: readonly string[];
  /** What the page holds besides its live session: before and after the cycles. */
  readonly before: Holdings;
  readonly after: Holdings;
  /** Once the session has ended, too, against what the page held before it had any. */
  readonly first: Holdings;
  readonly last: Holdings;
  /** Clients of the SDK in memory then. */
  readonly clients: number;
  readonly troubles: readonly string[];
}

const WARM_UP = 40;
const MESSAGES = 60;

/** Puts a chat into a page with a live session and takes it out again, many times. */
export async function mountRun(cycles: number): Promise<MountRun> {
  const lab = await openLab({page: 'elements-page'});
  try {
    const {world} = lab.service;
    const {sid} = world.createConversation({friendlyName: 'Harbour', createdBy: 'ana'});
    for (const identity of ['ana', 'ben']) world.addParticipant(sid, {identity});
    for (let at = 0; at < MESSAGES; at++)
      world.addMessage(sid, {author: at % 3 ? 'ana' : 'ben', body: `Hello ${at}`});
    const page = await lab.open(keepLedger);
    const inspector = await Inspector.of(page);
    await page.evaluate(() => (window as unknown as {elements: ElementsPage}).elements.exposeClient());
    const first = await inspector.holdings();
    await page.evaluate(() => (window as unknown as {elements: ElementsPage}).elements.hold('ana'));
    await cycle(page, sid, WARM_UP);
    const before = await inspector.atRest();
    const heapBefore = await inspector.heapBytes();
    const start = performance.now();
    await cycle(page, sid, cycles);
    const ms = performance.now() - start;
    const after = await inspector.atRest();
    const grownBytes = (await inspector.heapBytes()) - heapBefore;
    const detachedNodes = await inspector.detachedNodes();
    await page.evaluate(() => (window as unknown as {elements: ElementsPage}).elements.release());
    // It lingers for a while, in case that somebody else wants it.
    const last = await inspector.atRest(({sockets}) => sockets === 0);
    const clients = await inspector.instances('sdkClient.prototype');
    return {ms, grownBytes, detachedNodes, before, after, first, last, clients, troubles: lab.troubles};
  } finally {
    await lab.close();
  }
}

async function cycle(page: Page, sid: string, cycles: number): Promise<void> {
  await page.evaluate(
    async ([sid, cycles]) => {
      const {elements} = window as unknown as {elements: ElementsPage};
      for (let at = 0; at < cycles; at++) {
        await elements.mount('ana', sid);
        elements.unmount();
      }
    },
    [sid, cycles] as const,
  );
}
