import type {Page} from 'playwright-core';
import type {ElementsPage} from './lab/elements-page-api.js';
import {Inspector} from './lab/inspector.js';
import {openLab, type Lab} from './lab/lab.js';
import {keepLedger, type Holdings} from './lab/ledger.js';
import {Random} from './random.js';

/** What happens in a soak. */
export interface SoakLoad {
  readonly received: number;
  readonly sent: number;
  readonly opens: number;
  readonly reconnects: number;
  readonly typing: number;
  readonly refreshes: number;
}

/** What eight hours with a chat amount to, without the pauses. */
export const eightHours: SoakLoad = {
  received: 10_000,
  sent: 2_000,
  opens: 500,
  reconnects: 200,
  typing: 3_840,
  refreshes: 96,
};

/** What the page holds at one moment, after collection. */
interface SoakSample {
  readonly heapBytes: number;
  /** Of them, what V8 has compiled. */
  readonly codeBytes: number;
  /** What the client before kept besides: the SDK holds every message that it has seen for as long as it lives. */
  readonly clientBytes: number;
  readonly detachedNodes: readonly string[];
  readonly listeners: number;
  readonly holdings: Holdings;
  /** Clients of the SDK in memory, the one in use included. */
  readonly clients: number;
}

export interface SoakRun {
  readonly ms: number;
  readonly refreshes: number;
  /** Times that the client of the SDK was given up for another; part of the reconnects. */
  readonly recreations: number;
  /** At a quarter of the run, and at its end. */
  readonly quarter: SoakSample;
  readonly end: SoakSample;
  /** Of the messages sent, those that the service does not have. */
  readonly lost: number;
  readonly troubles: readonly string[];
}

const STEPS = 100;
const CONVERSATIONS = 20;
/** Each is open now and then, so each holds more than a page of the list. */
const FIRST_MESSAGES = 40;
const TOKEN_TTL_SECONDS = 6;
/** Every so many reconnects the service sends the client away for good, and the user asks for another. */
const RECREATE_EVERY = 10;
const PATIENCE_MS = 60_000;

/** Uses one chat for as much as the load says, and looks at what it holds on the way. */
export async function soakRun(load: SoakLoad, seed: number): Promise<SoakRun> {
  const lab = await openLab({page: 'elements-page', tokenTtlSeconds: TOKEN_TTL_SECONDS});
  try {
    const soak = await Soak.begin(lab, load, new Random(seed));
    const start = performance.now();
    let quarter: SoakSample | undefined;
    for (let step = 1; step <= STEPS; step++) {
      await soak.run(step / STEPS);
      if (step === STEPS / 4) quarter = await soak.sample();
    }
    const end = await soak.sample();
    const ms = performance.now() - start;
    const {recreations} = soak;
    return {
      ms,
      recreations,
      refreshes: lab.tokenCount(),
      quarter: quarter!,
      end,
      lost: soak.lost(),
      troubles: lab.troubles,
    };
  } finally {
    await lab.close();
  }
}

class Soak {
  readonly #lab: Lab;
  readonly #load: SoakLoad;
  readonly #random: Random;
  readonly #page: Page;
  readonly #inspector: Inspector;
  readonly #sids: readonly string[];
  readonly #done: {-readonly [kind in keyof SoakLoad]: number};
  #open: string;
  recreations = 0;

  private constructor(
    lab: Lab,
    load: SoakLoad,
    random: Random,
    page: Page,
    inspector: Inspector,
    sids: readonly string[],
  ) {
    this.#lab = lab;
    this.#load = load;
    this.#random = random;
    this.#page = page;
    this.#inspector = inspector;
    this.#sids = sids;
    this.#open = sids[0]!;
    this.#done = {received: 0, sent: 0, opens: 0, reconnects: 0, typing: 0, refreshes: 0};
  }

  static async begin(lab: Lab, load: SoakLoad, random: Random): Promise<Soak> {
    const {world} = lab.service;
    const sids = Array.from({length: CONVERSATIONS}, (_, number) => {
      const {sid} = world.createConversation({friendlyName: `Harbour ${number}`, createdBy: 'ana'});
      for (const identity of ['ana', 'ben']) world.addParticipant(sid, {identity});
      for (let at = 0; at < FIRST_MESSAGES; at++) world.addMessage(sid, {author: 'ben', body: `Hello ${at}`});
      return sid;
    });
    // Strikes without effect, and is counted.
    lab.service.controls.add({when: {kind: 'init'}, do: {kind: 'delay', ms: 0}});
    const page = await lab.open(keepLedger);
    const inspector = await Inspector.of(page);
    await page.evaluate(async (sid) => {
      const {elements} = window as unknown as {elements: ElementsPage};
      await elements.exposeClient();
      await elements.mount('ana', sid);
    }, sids[0]!);
    return new Soak(lab, load, random, page, inspector, sids);
  }

  /** Goes on until so much of everything is done. */
  async run(share: number): Promise<void> {
    const {world} = this.#lab.service;
    for (const sid of this.#due('opens', share).map(() => this.#random.pick(this.#sids))) {
      await this.#choose(sid);
    }
    for (const number of this.#due('received', share)) {
      // Half of what comes, comes where somebody looks.
      const sid = this.#random.next() < 0.5 ? this.#open : this.#random.pick(this.#sids);
      world.addMessage(sid, {author: 'ben', body: `In ${number}: ${'so much to say '.repeat(number % 8)}`});
      if (number % 20 === 0) await this.#turn();
    }
    for (const number of this.#due('sent', share)) {
      await this.#page.evaluate(
        (text) => (window as unknown as {elements: ElementsPage}).elements.send(text),
        `Out ${number}`,
      );
    }
    await this.#allSent();
    for (const number of this.#due('typing', share)) {
      world.startTyping(this.#open, 'ben');
      if (number % 10 === 0) await this.#turn();
    }
    for (const number of this.#due('reconnects', share)) await this.#reconnect(number);
    // Tokens are renewed by the clock: the run takes as long as they need.
    while (this.#lab.tokenCount() < this.#load.refreshes * share) await this.#turn();
  }

  /** With a client that has just been made, so that samples differ by what is ours. */
  async sample(): Promise<SoakSample> {
    await this.#choose(this.#sids[0]!);
    await this.#allSent();
    const oldBytes = await this.#inspector.heapBytes();
    await this.#reconnect(RECREATE_EVERY - 1);
    await this.#choose(this.#sids[1]!);
    await this.#choose(this.#sids[0]!);
    // The SDK looks after its subscriptions five seconds later, also those of a client that has ended.
    const clients = await this.#inspector.atMost(1, 'sdkClient.prototype');
    const heapBytes = await this.#inspector.heapBytes();
    return {
      heapBytes,
      codeBytes: await this.#inspector.codeBytes(),
      clientBytes: oldBytes - heapBytes,
      detachedNodes: await this.#inspector.detachedNodes(),
      listeners: (await this.#inspector.counters()).listeners,
      holdings: await this.#inspector.holdings(),
      clients,
    };
  }

  lost(): number {
    return this.#done.sent - this.#stored().size;
  }

  /** The numbers of what is to be done next of a kind, so that a share of it is done. */
  #due(kind: keyof SoakLoad, share: number): readonly number[] {
    const from = this.#done[kind];
    const to = Math.round(this.#load[kind] * share);
    this.#done[kind] = Math.max(from, to);
    return Array.from({length: Math.max(0, to - from)}, (_, at) => from + at);
  }

  async #choose(sid: string): Promise<void> {
    this.#open = sid;
    await this.#page.evaluate(
      (sid) => (window as unknown as {elements: ElementsPage}).elements.open(sid),
      sid,
    );
  }

  async #reconnect(number: number): Promise<void> {
    const {controls} = this.#lab.service;
    await this.#until('it is connected', () => this.#isConnected());
    const inits = this.#inits();
    if (number % RECREATE_EVERY === RECREATE_EVERY - 1) {
      this.recreations += 1;
      controls.closeConnections(406, 'ana');
    } else controls.dropConnections('ana');
    await this.#until('it is back', async () => {
      if (this.#inits() > inits && this.#isConnected()) return true;
      await this.#page.evaluate(() => {
        const {elements} = window as unknown as {elements: ElementsPage};
        if (elements.phase() === 'failed') elements.reconnect();
      });
      return false;
    });
  }

  #isConnected(): boolean {
    return this.#lab.service.connectionCount('ana') > 0;
  }

  /** How often a socket has said whose it is. */
  #inits(): number {
    const rules = this.#lab.service.controls.rules();
    return rules.find(({when}) => when?.kind === 'init')?.fired ?? 0;
  }

  #stored(): ReadonlySet<string> {
    const {world} = this.#lab.service;
    return new Set(
      this.#sids.flatMap((sid) =>
        world.messages(sid).flatMap(({author, body}) => (author === 'ana' ? [body ?? ''] : [])),
      ),
    );
  }

  #allSent(): Promise<void> {
    return this.#until('all is sent', () => this.lost() === 0);
  }

  async #until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!(await holds())) {
      if (performance.now() > end) {
        const phase = await this.#page.evaluate(() =>
          (window as unknown as {elements: ElementsPage}).elements.phase(),
        );
        throw new Error(`Waited in vain until ${what}: ${phase}`);
      }
      await this.#turn();
    }
  }

  /** Lets the page take in what has come. */
  #turn(): Promise<unknown> {
    return this.#page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** A part of a load. */
export function partOf(load: SoakLoad, share: number): SoakLoad {
  const part = (value: number) => Math.ceil(value * share);
  return {
    received: part(load.received),
    sent: part(load.sent),
    opens: part(load.opens),
    reconnects: part(load.reconnects),
    typing: part(load.typing),
    refreshes: part(load.refreshes),
  };
}
