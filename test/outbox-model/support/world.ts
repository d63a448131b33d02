import assert from 'node:assert/strict';
import type {OutboxState} from '../../../src/model/outbox-item.js';
import type {PersistenceMode} from '../../../src/model/persistence.js';
import {clientIdOf} from '../../../src/sdk/client-id-of.js';
import {Random} from '../../../scripts/bench/random.js';
import {Ledger} from './ledger.js';
import type {PageScript} from './page-script.js';
import {SimulatedBrowser} from './simulated-browser.js';
import {SimulatedPage} from './simulated-page.js';
import {SimulatedService, type Stored} from './simulated-service.js';
import {settled, soon, VirtualClock} from './virtual-clock.js';

const identity = 'ana';
const dayMs = 24 * 3600 * 1000;
const patienceMs = 3 * 3600 * 1000;

/** A tab of the browser: it outlives its pages. */
interface Tab {
  readonly sessionStorage: Map<string, string>;
  page: SimulatedPage | null;
  /** How many pages it has had. */
  pageCount: number;
  /** When it lost its last page. Milliseconds since 1970. */
  emptySince: number;
}

/** How often an item came into each state, over all runs. */
export type Visits = Partial<Record<OutboxState, number>>;

/** How a world is made. */
export interface WorldOptions {
  readonly script: PageScript;
  readonly seed: number;
  readonly persistence: PersistenceMode;
  readonly visits: Visits;
}

/** A service, a user, the tabs that the user has open, and what must be true of them at any time. */
export class World {
  readonly clock = new VirtualClock();
  readonly service = new SimulatedService();
  readonly browser = new SimulatedBrowser();
  readonly ledger = new Ledger(this.service, identity);
  readonly #options: WorldOptions;
  readonly #random: Random;
  readonly #tabs: Tab[] = [];
  /** What went wrong in pages that are gone. */
  readonly #faults: string[] = [];

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
    this.openTab();
  }

  get pages(): SimulatedPage[] {
    return this.#tabs.flatMap(({page}) => page ?? []);
  }

  get keeps(): PersistenceMode {
    return this.#options.persistence;
  }

  get tabCount(): number {
    return this.#tabs.length;
  }

  /** A number of a tab, of those that there are. */
  tab(nth: number): number {
    return nth % this.#tabs.length;
  }

  page(nth: number): SimulatedPage | null {
    return this.#tabs[this.tab(nth)]?.page ?? null;
  }

  openTab(): void {
    this.#tabs.push({
      sessionStorage: new Map(),
      page: null,
      pageCount: 0,
      emptySince: this.clock.now,
    });
    this.load(this.#tabs.length - 1);
  }

  /** Opens the page of a tab that has none. */
  load(nth: number): void {
    const tab = this.#tabs[this.tab(nth)]!;
    if (tab.page !== null) return;
    const page = new SimulatedPage({
      script: this.#options.script,
      browser: this.browser,
      service: this.service,
      clock: this.clock,
      random: () => this.#random.next(),
      identity,
      sessionStorage: tab.sessionStorage,
      persistence: this.#options.persistence,
    });
    tab.page = page;
    tab.pageCount += 1;
    const states = new Map<string, OutboxState>();
    page.watch(() => {
      for (const {clientId, state} of page.items) {
        if (states.get(clientId) === state) continue;
        states.set(clientId, state);
        const {visits} = this.#options;
        visits[state] = (visits[state] ?? 0) + 1;
        const item = this.ledger.find(clientId);
        if (state === 'failed' && item !== undefined) item.hasFailed = true;
      }
    });
  }

  send(nth: number): void {
    const {conversation, session} = this.page(nth) ?? {};
    // Whose would it be?
    if (conversation == null || session?.state.snapshot.phase === 'closed') return;
    const clientId = conversation.send(`m${this.ledger.items.length}`);
    const {pageCount} = this.#tabs[this.tab(nth)]!;
    this.ledger.accept(clientId, {tab: this.tab(nth), page: pageCount, at: this.clock.now});
  }

  retry(nth: number, which: number): void {
    const page = this.page(nth);
    const failed = page?.items.filter(({state}) => state === 'failed') ?? [];
    const item = failed[which % Math.max(1, failed.length)];
    if (item !== undefined) page?.conversation?.retry(item.clientId);
    this.#wantAgain(item?.clientId);
  }

  /** A page may end while it takes a message back: then it is shown as failed again, and its user decides anew. */
  #wantAgain(clientId = ''): void {
    const item = this.ledger.find(clientId);
    if (item !== undefined) item.isCancelled = false;
  }

  /** Takes a message back; it may be too late. */
  discard(nth: number, which: number): void {
    const page = this.page(nth);
    const item = page?.items[which % Math.max(1, page.items.length)];
    const accepted = this.ledger.find(item?.clientId ?? '');
    if (page == null || item === undefined || accepted === undefined) return;
    accepted.wishes++;
    for (const each of this.pages) each.reader.expectToVanish(item.clientId);
    void page.conversation?.discard(item.clientId).then((draft) => {
      accepted.wishes--;
      accepted.isCancelled ||= draft !== null;
    });
  }

  /** A page ends without a word, `steps` of the event loop from now. */
  async crash(nth: number, steps: number): Promise<void> {
    const tab = this.#tabs[this.tab(nth)]!;
    const {page} = tab;
    if (page === null) return;
    for (let step = 0; step < steps; step++) await new Promise<void>((resolve) => soon(resolve));
    if (tab.page !== page) return;
    page.vanish();
    tab.page = null;
    tab.emptySince = this.clock.now;
    this.#faults.push(...page.reader.faults);
    const kept = await this.#kept();
    for (const item of this.ledger.items) {
      if (item.tab !== this.tab(nth) || this.ledger.isStored(item) || kept.has(item.clientId)) continue;
      const hadNoDisk = this.#options.persistence === 'none' || !page.knowsItsUser;
      // Its page ended in the moment in which it was accepted, before it could be written and before it was sent.
      if (hadNoDisk || item.at === this.clock.now) item.isAbandoned = true;
    }
  }

  /** Signs the user out, in one tab and so in all. */
  async signOut(nth: number): Promise<void> {
    const page = this.page(nth);
    if (page === null || page.session.state.snapshot.phase === 'closed') return;
    const before = this.ledger.items.filter((item) => !this.ledger.isStored(item));
    for (const item of this.ledger.items) {
      item.isAbandoned = true;
      for (const each of this.pages) each.reader.expectToVanish(item.clientId);
    }
    for (const each of this.pages) each.reader.opened();
    const isDone = page.session.signOut();
    await this.clock.pass(5000);
    await isDone;
    const kept = await this.#kept();
    assert.deepEqual(
      before.filter(({clientId}) => kept.has(clientId)).map(({order}) => `m${order}`),
      [],
      'I7: kept',
    );
  }

  /** Ends the run: nothing of it stays behind. */
  async end(): Promise<void> {
    for (const page of this.pages) page.vanish();
    await settled();
  }

  /** What must be true after every command. */
  async check(): Promise<void> {
    const {ledger, pages, service} = this;
    this.#forgetGoneTabs();
    assert.deepEqual(
      [...this.#faults, ...pages.flatMap(({reader}) => reader.faults)],
      [],
      'I2: on the screen',
    );
    assert.ok(service.sending.most <= 1, 'I4: two in flight');
    assert.ok(!pages.some(({wasSentWithoutConnection}) => wasSentWithoutConnection), 'I5: not connected');
    const shown = pages.flatMap(({items}) => items.map(({clientId}) => clientId));
    if (ledger.lost(new Set(shown)).length > 0)
      assert.deepEqual(ledger.lost(new Set([...shown, ...(await this.#kept())])), [], 'I1: lost');
    assert.deepEqual(ledger.surplus(), [], 'I6: surplus copies');
    assert.deepEqual(ledger.inversions(), [], 'I3: order');
    for (const {sent} of pages) assert.equal(new Set(sent).size, sent.length, 'told twice that it was sent');
  }

  /** Nothing goes wrong any more: what is under way arrives, and what was refused when it is sent again. */
  async settle(): Promise<void> {
    const {service} = this;
    service.behave();
    for (const [nth] of this.#tabs.entries()) this.load(nth);
    for (const page of this.pages) {
      page.open();
      page.network.eventDelayMs = 20;
      page.network.takesTokens = true;
    }
    await this.#calm();
    for (const {conversation, items} of this.pages)
      for (const {clientId, state} of items) {
        if (state !== 'failed') continue;
        this.#wantAgain(clientId);
        conversation?.retry(clientId);
      }
    await this.#calm();
    for (const page of this.pages) page.network.blink();
    await this.clock.pass(10_000);
    await this.check();
    for (const page of this.pages) {
      assert.deepEqual(page.items, [], 'I1: all delivered in the end');
      assert.equal(page.history?.status, 'ready');
      assert.deepEqual(
        page.history.messages.map(({key}) => key),
        [...new Set(service.messages.map(keyOf))],
        'the history shows each message once, in the order of the service',
      );
    }
    const wanted = this.ledger.items.filter(({isCancelled, isAbandoned}) => !isCancelled && !isAbandoned);
    assert.ok(
      wanted.every((item) => this.ledger.isStored(item)),
      'I1: all with the service in the end',
    );
  }

  /** What a tab kept to itself is kept for a day after it is gone. */
  #forgetGoneTabs(): void {
    if (this.#options.persistence !== 'session') return;
    for (const [nth, {page, emptySince}] of this.#tabs.entries()) {
      if (page !== null || this.clock.now - emptySince < dayMs) continue;
      for (const item of this.ledger.items) if (item.tab === nth) item.isAbandoned = true;
    }
  }

  /** Until nothing waits in any outbox but what the service refused. */
  async #calm(): Promise<void> {
    for (const end = this.clock.now + patienceMs; this.clock.now < end;) {
      for (const {network, session, conversation} of this.pages) {
        network.release();
        network.comeBack();
        session.reconnect();
        void conversation?.reload();
      }
      await this.clock.pass(10_000);
      const isReady = this.pages.every(({history}) => history?.status === 'ready');
      if (isReady && this.pages.every(({items}) => items.every(({state}) => state === 'failed'))) return;
    }
    const states = this.pages.map(({items, session, history}) => ({
      items: items.map(({state}) => state),
      phase: session.state.snapshot,
      history: history?.status,
    }));
    assert.fail(`never calm: ${JSON.stringify(states)}`);
  }

  /** Client ids of what is on disk. */
  async #kept(): Promise<Set<string>> {
    if (this.#options.persistence === 'none') return new Set();
    const {items = []} = await this.browser.records();
    return new Set(items.map((record) => (record as {id: string}).id));
  }
}

function keyOf({author, attributes, index}: Stored): string {
  const clientId = clientIdOf(attributes);
  return author === identity && clientId !== null ? clientId : `IM${index}`;
}
