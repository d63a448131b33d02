import {setTimeout as pause} from 'node:timers/promises';
import type {CDPSession, Page} from 'playwright-core';
import type {Holdings, Ledger} from './ledger.js';

/** Longer than the timers of a page that comes to rest: the SDK checks its subscriptions after five seconds. */
const REST_MS = 6_000;
const MOST_REST_MS = 60_000;

/** As V8 serializes it: all nodes in one list, each as so many numbers as there are fields. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly (readonly string[])[];
    };
  };
  readonly nodes: readonly number[];
}

/** Looks into a page from outside. */
export class Inspector {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<Inspector> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new Inspector(page, session);
  }

  /** Collects garbage until nothing more comes of it, for finalizers set more free. Resolves with bytes in use. */
  async heapBytes(): Promise<number> {
    let least = Infinity;
    for (let idle = 0; idle < 3; idle++) {
      await this.#session.send('HeapProfiler.collectGarbage');
      const {usedSize} = await this.#session.send('Runtime.getHeapUsage');
      if (usedSize < least - 10_000) idle = 0;
      least = Math.min(least, usedSize);
    }
    return least;
  }

  /** Bytes of what V8 has compiled so far, of those in use: that grows while functions become hot, and then no more. */
  async codeBytes(): Promise<number> {
    const chunks: string[] = [];
    const collect = ({chunk}: {readonly chunk: string}) => chunks.push(chunk);
    this.#session.on('HeapProfiler.addHeapSnapshotChunk', collect);
    await this.#session.send('HeapProfiler.takeHeapSnapshot', {reportProgress: false});
    this.#session.off('HeapProfiler.addHeapSnapshotChunk', collect);
    const {snapshot, nodes} = JSON.parse(chunks.join('')) as HeapSnapshot;
    const {node_fields: fields, node_types: types} = snapshot.meta;
    const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
    const code = types[type]!.indexOf('code');
    let bytes = 0;
    for (let node = 0; node < nodes.length; node += fields.length) {
      if (nodes[node + type] === code) bytes += nodes[node + size]!;
    }
    return bytes;
  }

  /** Of the browser's own counters: nodes, listeners. Counts garbage, too; ask for `heapBytes` first. */
  async counters(): Promise<{readonly nodes: number; readonly listeners: number}> {
    const {metrics} = await this.#session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    return {nodes: of('Nodes'), listeners: of('JSEventListeners')};
  }

  /** How many objects are alive whose prototype an expression names. */
  async instances(prototype: string): Promise<number> {
    return (await this.#inspect(prototype, 'function () { return this.length; }')) as number;
  }

  /** Resolves with that number once it is small enough, or has stayed too large for long. */
  async atMost(most: number, prototype: string): Promise<number> {
    const end = performance.now() + MOST_REST_MS;
    for (;;) {
      const count = await this.instances(prototype);
      if (count <= most || performance.now() > end) return count;
      await pause(200);
    }
  }

  /**
   * Detached elements that are still in memory, each as a line. Without the templates that Lit makes rows of: one for
   * each that the code has, from its first use on, and never in the page (seen 2026-11-21: 46 to 51 with a whole chat).
   */
  async detachedNodes(): Promise<readonly string[]> {
    // Prototypes are instances, too; and what templates hold belongs to a document of its own.
    const isDetached = `!Object.hasOwn(it, 'constructor') && it.ownerDocument === document && !it.isConnected
      && !(it.localName === 'template' && it.parentNode === null)`;
    const line = `it.localName + '.' + it.className + ' ' + it.textContent.trim().slice(0, 40)`;
    const look = `function () { return this.filter((it) => ${isDetached}).map((it) => ${line}); }`;
    return (await this.#inspect('Element.prototype', look)) as string[];
  }

  /** What the page holds by the ledger that it keeps. */
  holdings(): Promise<Holdings> {
    return this.#page.evaluate(() => (window as unknown as {ledger: Ledger}).ledger.holdings());
  }

  /** Resolves with what the page holds once that has not changed for a while, and is as it should be. */
  async atRest(isRight: (holdings: Holdings) => boolean = () => true): Promise<Holdings> {
    const end = performance.now() + MOST_REST_MS;
    for (let [since, last] = [performance.now(), '']; ;) {
      const holdings = await this.holdings();
      const now = JSON.stringify(holdings);
      if (now !== last) [since, last] = [performance.now(), now];
      const isOver = performance.now() - since > REST_MS && isRight(holdings);
      if (isOver || performance.now() > end) return holdings;
      await pause(100);
    }
  }

  async #inspect(prototype: string, look: string): Promise<unknown> {
    await this.#session.send('HeapProfiler.collectGarbage');
    const {result} = await this.#session.send('Runtime.evaluate', {
      expression: prototype,
      objectGroup: 'inspector',
    });
    const {objects} = await this.#session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId!,
      objectGroup: 'inspector',
    });
    const {result: answer} = await this.#session.send('Runtime.callFunctionOn', {
      functionDeclaration: look,
      objectId: objects.objectId!,
      returnByValue: true,
    });
    await this.#session.send('Runtime.releaseObjectGroup', {objectGroup: 'inspector'});
    return answer.value;
  }
}
