import {randomUUID} from 'node:crypto';
import type {BrowserContext, Page} from 'playwright-core';
import {
  createLocalService,
  type LocalService,
  type LocalServiceOptions,
} from '../../../../local-service/index.js';
import type {FaultPageOptions} from '../../support/fault-page.js';
import {FaultProxy} from './fault-proxy.js';
import type {Theatre} from './theatre.js';
import {Visitor} from './visitor.js';

type Manner = Parameters<Theatre['tokens']['set']>[1];

/** The stage of one row: a service, people, browser profiles and pages of its own, all gone when the row ends. */
export class Scene {
  readonly theatre: Theatre;
  /** Whether what takes minutes is to take them. */
  readonly isLong: boolean;
  /** What reached a window that nobody caught. */
  readonly troubles: string[] = [];
  /** What was said in consoles. */
  readonly console: string[] = [];
  readonly #ends: (() => unknown)[] = [];

  constructor(theatre: Theatre, isLong: boolean) {
    this.theatre = theatre;
    this.isLong = isLong;
  }

  /** A service with one conversation of Ana and Ben. */
  async room(options: LocalServiceOptions = {}): Promise<Room> {
    const service = await createLocalService(options);
    this.#ends.push(() => service.stop());
    const room = new Room(this.theatre, service);
    for (const identity of [room.ana, room.ben]) service.world.createUser({identity});
    for (const identity of [room.ana, room.ben]) service.world.addParticipant(room.sid, {identity});
    return room;
  }

  async proxy(room: Room): Promise<FaultProxy> {
    const proxy = await FaultProxy.open(room.service.url);
    this.#ends.push(() => proxy.close());
    return proxy;
  }

  /** A browser profile of its own. `script` runs before anything else in each of its pages. */
  async profile(script?: () => void): Promise<BrowserContext> {
    const context = await this.theatre.browser.newContext({viewport: {width: 1000, height: 720}});
    this.#ends.push(() => context.close());
    await context.exposeBinding('reportTrouble', (_source, text: string) => void this.troubles.push(text));
    // The loader of TypeScript names functions with a helper of its own, which pages lack.
    await context.addInitScript('globalThis.__name = (named) => named;');
    await context.addInitScript(() => {
      const report = (text: string) =>
        (window as unknown as {reportTrouble(text: string): void}).reportTrouble(text);
      addEventListener('error', (event) => report(`error: ${event.message}`));
      addEventListener('unhandledrejection', (event) => {
        const {reason} = event as {reason: unknown};
        const text = reason instanceof Error ? (reason.stack ?? '') : String(reason);
        // Who hears of it later may say that it is none.
        setTimeout(() => (event.defaultPrevented ? undefined : report(`unhandled rejection: ${text}`)));
      });
    });
    if (script !== undefined) await context.addInitScript(script);
    return context;
  }

  /** A page in a profile. */
  async page(context: BrowserContext, url = `${this.theatre.pages.url}/page`): Promise<Visitor> {
    const page: Page = await context.newPage();
    page.on('console', (message) => void this.console.push(message.text()));
    await page.goto(url);
    return new Visitor(page);
  }

  /** Something to undo when the row ends. */
  atEnd(undo: () => unknown): void {
    this.#ends.push(undo);
  }

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }
}

/** A service with one conversation of two people, and how they get there. */
export class Room {
  readonly service: LocalService;
  readonly sid: string;
  readonly ana = `ana-${randomUUID().slice(0, 8)}`;
  readonly ben = `ben-${randomUUID().slice(0, 8)}`;
  readonly #theatre: Theatre;
  readonly #name = randomUUID();

  constructor(theatre: Theatre, service: LocalService) {
    this.#theatre = theatre;
    this.service = service;
    theatre.credentials.set(this.#name, service.credentials);
    this.sid = service.world.createConversation({friendlyName: 'Harbour'}).sid;
  }

  /** What an element of Ana's page would say. */
  options(others: Partial<FaultPageOptions> = {}): FaultPageOptions {
    const tokenEndpoint = `${this.#theatre.tokenOrigin}/test-token/${this.#name}/${this.ana}`;
    return {tokenEndpoint, serviceUrl: this.service.url, ...others};
  }

  /** What the token endpoint answers Ana from now on. */
  setTokens(manner: Manner): void {
    this.#theatre.tokens.set(this.ana, manner);
  }

  get tokenCount(): number {
    return this.#theatre.tokens.count(this.ana);
  }

  benSays(...bodies: string[]): void {
    for (const body of bodies) this.service.world.addMessage(this.sid, {author: this.ben, body});
  }

  /** What the service has. */
  get stored(): (string | null)[] {
    return this.service.world.messages(this.sid).map(({body}) => body);
  }
}
