import {setTimeout as pause} from 'node:timers/promises';
import type {BrowserContext, Page} from 'playwright-core';
import type {Fault} from '../../../local-service/index.js';
import type {KillPage} from '../../../scripts/bench/lab/kill-page-api.js';
import type {Lab} from '../../../scripts/bench/lab/lab.js';
import type {Random} from '../../../scripts/bench/random.js';
import {until} from '../../support/until.js';

/** One tab of a person's browser. */
interface Tab {
  page: Page;
  /** Of what it sends: the same for all its pages, also where a sibling takes over what one of them left. */
  readonly line: string;
}

/** How a page may end. */
export type End = 'reload' | 'crash' | 'close';

const longestMomentMs = 120;

/** A person who sends messages in tabs that end at any moment. */
export class DoomedPerson {
  /** Bodies that were sent, by the line that they keep the order of. */
  readonly sent = new Map<string, string[]>();
  /** Bodies that were on disk. */
  readonly kept = new Set<string>();
  readonly ends: Record<End, number> = {reload: 0, crash: 0, close: 0};
  readonly #lab: Lab;
  readonly #context: BrowserContext;
  readonly #random: Random;
  readonly #identity: string;
  readonly #sid: string;
  readonly #mode: 'session' | 'local';
  #tabs: Tab[] = [];
  #lines = 0;
  #address = '';

  private constructor(
    lab: Lab,
    context: BrowserContext,
    random: Random,
    identity: string,
    sid: string,
    mode: 'session' | 'local',
  ) {
    this.#lab = lab;
    this.#context = context;
    this.#random = random;
    this.#identity = identity;
    this.#sid = sid;
    this.#mode = mode;
  }

  static async create(
    lab: Lab,
    random: Random,
    identity: string,
    mode: 'session' | 'local',
  ): Promise<DoomedPerson> {
    const {world} = lab.service;
    const {sid} = world.createConversation({createdBy: identity});
    world.addParticipant(sid, {identity});
    const page = await lab.open();
    const person = new DoomedPerson(lab, page.context(), random, identity, sid, mode);
    await page.context().exposeBinding('reportKept', (_source, body: string) => void person.kept.add(body));
    person.#address = `${page.url()}#${identity}/${sid}/${mode}`;
    await page.close();
    return person;
  }

  /** Opens a tab, sends, and ends a page at a random moment, while what was sent is on its way. */
  async befall(): Promise<void> {
    const random = this.#random;
    const isAlone = this.#tabs.length === 0;
    if (isAlone || (this.#mode === 'local' && this.#tabs.length === 1 && random.below(2) === 0))
      await this.#openTab();
    this.#spoil();
    for (const tab of this.#tabs) if (random.below(3) > 0) await this.#send(tab, 1 + random.below(5));
    const moment = pause(random.below(longestMomentMs));
    const victim = random.pick(this.#tabs);
    await moment;
    await this.#end(victim, this.#mode === 'session' ? 'reload' : random.pick(['reload', 'crash', 'close']));
    if (random.below(3) === 0) await this.settle();
  }

  /** Resolves when all that was kept is sent, by whichever tab has it. */
  async settle(): Promise<void> {
    if (this.#tabs.length === 0) await this.#openTab();
    for (const tab of this.#tabs) await loaded(tab.page);
    await until(
      async () => (await this.#ask(this.#tabs[0]!, (tab) => tab.keptCount())) === 0,
      'all sent',
      60_000,
    );
    for (const tab of this.#tabs)
      await within(
        this.#ask(tab, (it) => it.drained()),
        'nothing on its way',
      ).catch(async (cause: unknown) => {
        const left = await this.#ask(tab, (it) => it.left());
        throw new Error(`${tab.line} of ${this.#tabs.map(({line}) => line).join()}: ${left.join(', ')}`, {
          cause,
        });
      });
  }

  /** What the service has against this person's wishes: bodies that are missing, there twice, or out of order. */
  faults(): string[] {
    const stored = this.#lab.service.world.messages(this.#sid).map(({body}) => body ?? '');
    const faults: string[] = [];
    for (const [line, bodies] of this.sent) {
      const there = stored.filter((body) => bodies.includes(body));
      for (const body of bodies) {
        const count = there.filter((each) => each === body).length;
        if (count > 1) faults.push(`${body}: ${count} times`);
        if (count === 0 && this.kept.has(body)) faults.push(`${body}: lost`);
      }
      const order = bodies.filter((body) => there.includes(body));
      if (there.join() !== order.join()) faults.push(`${line}: ${there.join()}`);
    }
    return faults;
  }

  /** Of those that ended in the moment in which they were sent, how many were not sent. */
  get unkeptCount(): number {
    const stored = new Set(this.#lab.service.world.messages(this.#sid).map(({body}) => body));
    return [...this.sent.values()].flat().filter((body) => !this.kept.has(body) && !stored.has(body)).length;
  }

  async #openTab(): Promise<void> {
    const page = await this.#context.newPage();
    await page.goto(this.#address, {waitUntil: 'commit'});
    this.#tabs.push({page, line: this.#newLine()});
  }

  /** Something that may befall the next message. */
  #spoil(): void {
    const when = {identity: this.#identity, method: 'POST', path: '/v2/Conversations/:sid/Messages'};
    const fault = this.#random.pick<Fault | null>([
      null,
      null,
      {kind: 'drop', at: 'before-command'},
      {kind: 'drop', at: 'before-acknowledgement'},
      {kind: 'drop', at: 'after-acknowledgement'},
      {kind: 'delay', ms: [20, 200]},
      {kind: 'delay', ms: [20, 200], at: 'before-acknowledgement'},
    ]);
    if (fault !== null) this.#lab.service.controls.add({when, do: fault, times: 1});
  }

  async #send(tab: Tab, count: number): Promise<void> {
    const {page, line} = tab;
    await loaded(page);
    // Now and then before it knows whose messages it has.
    if (this.#random.below(4) > 0)
      await within(
        this.#ask(tab, (it) => it.ready()),
        'messages are shown',
      );
    const sent = this.sent.get(line) ?? [];
    const bodies = Array.from({length: count}, (_, index) => `${line} ${sent.length + index}`);
    this.sent.set(line, [...sent, ...bodies]);
    await page.evaluate((all) => (window as unknown as {tab: KillPage}).tab.send(all), bodies);
  }

  async #end(tab: Tab, end: End): Promise<void> {
    const {page} = tab;
    this.ends[end] += 1;
    if (end === 'reload') {
      await page.reload({waitUntil: 'commit'});
      return;
    }
    this.#tabs = this.#tabs.filter((other) => other !== tab);
    if (end === 'crash') {
      const crashed = new Promise((resolve) => page.once('crash', resolve));
      page.goto('chrome://crash').catch(() => undefined); // Nobody is left to answer.
      await within(crashed, 'the tab has crashed');
    }
    await page.close();
  }

  #ask<Answer>({page}: Tab, question: (tab: KillPage) => Answer): Promise<Awaited<Answer>> {
    return page.evaluate<Awaited<Answer>>(`(${question.toString()})(window.tab)`);
  }

  #newLine(): string {
    return `${this.#identity}-${++this.#lines}`;
  }
}

async function loaded(page: Page): Promise<void> {
  await page.waitForFunction(() => 'tab' in window);
}

/** A page that is stuck says so, and where. */
async function within<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  const end = new AbortController();
  const late = pause(60_000, undefined, {signal: end.signal}).then(() => {
    throw new Error(`Not in a minute: ${what}.`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    end.abort();
    late.catch(() => undefined); // Nobody waits for it any more.
  }
}
