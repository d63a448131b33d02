import {
  IDBCursor,
  IDBDatabase,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBRequest,
  IDBTransaction,
} from 'fake-indexeddb';
import type {MessageHistory} from '../../../src/model/history.js';
import type {OutboxItem} from '../../../src/model/outbox-item.js';
import type {PersistenceMode} from '../../../src/model/persistence.js';
import type {OpenConversation} from '../../../src/session/open-conversation.js';
import type {SharedSession} from '../../../src/session/shared-session.js';
import type {OutboxStore} from '../../../src/stores/outbox-store.js';
import type {PageScript} from './page-script.js';
import {Reader} from './reader.js';
import {SessionStorage} from './session-storage.js';
import type {SimulatedBrowser} from './simulated-browser.js';
import {SimulatedClient} from './simulated-client.js';
import {SimulatedNetwork} from './simulated-network.js';
import type {SimulatedService} from './simulated-service.js';
import type {VirtualClock} from './virtual-clock.js';

/** How long what another tab has sent is shown while its event stays out: `holdMs` in src/stores/other-outboxes.ts. */
const holdMs = 5000;

/** Where a page is opened, and by whom. */
export interface PageSetting {
  readonly script: PageScript;
  readonly browser: SimulatedBrowser;
  readonly service: SimulatedService;
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly identity: string;
  /** Of its tab: what one page leaves there, the next one finds. */
  readonly sessionStorage: Map<string, string>;
  readonly persistence: PersistenceMode;
}

/** A page of one user with one conversation: our own session, in a browser and over an SDK that are simulated. */
export class SimulatedPage {
  readonly network = new SimulatedNetwork();
  readonly reader: Reader;
  readonly session: SharedSession;
  readonly sent: string[] = [];
  /** What a developer would find in the console of this page. */
  readonly complaints: string[] = [];
  isGone = false;
  wasSentWithoutConnection = false;
  #tokens = 0;
  #knowsItsUser = false;
  readonly #setting: PageSetting;
  #conversation: OpenConversation | null = null;
  #outbox: OutboxStore | null = null;
  #stops: (() => void)[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(setting: PageSetting) {
    this.#setting = setting;
    const {service, identity, clock} = setting;
    this.reader = new Reader(
      () => {
        const {snapshot = [], own = []} = (this.#conversation && this.#outbox) ?? {};
        return {outbox: snapshot, own, history: this.history};
      },
      {
        isStored: (key) => service.copies(identity, key).length > 0,
        // Its first copy is the one that is told of and shown.
        wasJustStored: (key) => clock.now - (service.copies(identity, key)[0]?.storedAt ?? 0) < holdMs,
      },
    );
    const {SharedSession} = setting.script(this.#globals());
    this.session = new SharedSession({
      tokenProvider: () => this.#token(),
      persistence: setting.persistence,
    });
    this.session.state.subscribe(() => {
      if (this.session.state.snapshot.phase === 'closed') this.#knowsItsUser = false;
    });
    this.session.sent.subscribe(({clientId}) => this.sent.push(clientId));
    this.open();
  }

  /** Whether the page has a token: before, it does not know whose messages it has, and keeps none. */
  get knowsItsUser(): boolean {
    return this.#knowsItsUser;
  }

  get conversation(): OpenConversation | null {
    return this.#conversation;
  }

  /** What is not sent yet, also while nobody looks. */
  get items(): readonly OutboxItem[] {
    return this.#outbox?.snapshot ?? [];
  }

  get history(): MessageHistory | null {
    return this.#conversation?.history.snapshot ?? null;
  }

  /** Calls back after each change of the screen. */
  watch(listener: () => void): void {
    this.#listeners.add(listener);
  }

  open(): void {
    if (this.#conversation !== null || this.isGone) return;
    const conversation = this.session.open(this.#setting.service.conversationSid);
    this.#conversation = conversation;
    // The room's own store, which tells this tab's messages from those of the others.
    this.#outbox = conversation.outbox as OutboxStore;
    this.reader.opened();
    const look = () => {
      this.reader.look();
      for (const listener of this.#listeners) listener();
    };
    this.#stops = [conversation.history.subscribe(look), conversation.outbox.subscribe(look)];
    look();
  }

  close(): void {
    if (this.#conversation === null || this.isGone) return;
    for (const stop of this.#stops) stop();
    this.#conversation = null;
    this.session.close(this.#setting.service.conversationSid);
  }

  /** The page ends at once: nothing of it goes on but what it had sent. */
  vanish(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.network.vanish();
    this.#setting.browser.forget(this);
  }

  #globals() {
    const {clock, browser, random, sessionStorage, service, identity} = this.#setting;
    const target = new EventTarget();
    const {network} = this;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- seen by the class below
    const page = this;
    class PageDate extends Date {
      static override now = () => clock.now;
    }
    const hex = (length: number) =>
      Array.from({length}, () => Math.floor(random() * 16).toString(16)).join('');
    const timers = clock.timersWhile(() => !this.isGone);
    const complain = (...args: unknown[]) => void this.complaints.push(args.map(String).join(' '));
    const globals = {
      ...timers,
      window: undefined,
      document: Object.assign(new EventTarget(), {
        visibilityState: 'visible',
        hidden: false,
        baseURI: 'https://page.example/',
        hasFocus: () => true,
      }),
      navigator: {onLine: true, userAgent: 'model', locks: browser.locks.managerOf(this)},
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
      dispatchEvent: target.dispatchEvent.bind(target),
      Date: PageDate,
      Math: Object.assign(Object.create(Math) as Math, {random}),
      performance: {now: () => clock.now},
      crypto: {
        subtle: globalThis.crypto.subtle,
        getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto),
        randomUUID: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
      },
      AbortSignal: {
        any: (signals: AbortSignal[]) => AbortSignal.any(signals),
        timeout: (ms: number) => {
          const controller = new AbortController();
          timers.setTimeout(() => controller.abort(new DOMException('Too late.', 'TimeoutError')), ms);
          return controller.signal;
        },
      },
      indexedDB: browser.indexedDBOf(this),
      IDBKeyRange,
      IDBRequest,
      IDBDatabase,
      IDBObjectStore,
      IDBIndex,
      IDBCursor,
      IDBTransaction,
      BroadcastChannel: browser.channels.classOf(this),
      sessionStorage: new SessionStorage(sessionStorage, this),
      localStorage: new Map(),
      console: {error: complain, warn: complain, info: complain, log: complain, debug: complain},
      SimulatedClient: class extends SimulatedClient {
        constructor() {
          super({
            service,
            network,
            identity,
            timers: clock.timers,
            now: () => clock.now,
            onSend: () =>
              (page.wasSentWithoutConnection ||= page.session.state.snapshot.phase !== 'connected'),
          });
        }
      },
    };
    const self = Object.create(globalThis, Object.getOwnPropertyDescriptors(globals)) as object;
    return {...globals, globalThis: self, self};
  }

  /** A token is good for a day, and no two are the same. */
  #token(): Promise<string> {
    const {clock, identity} = this.#setting;
    if (!this.network.isUp) return Promise.reject(new TypeError('Failed to fetch'));
    this.#knowsItsUser = true;
    const seconds = Math.floor(clock.now / 1000);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const grants = {identity, chat: {service_sid: `IS${'1'.repeat(32)}`}};
    return Promise.resolve(
      `${part({alg: 'HS256'})}.${part({jti: ++this.#tokens, iat: seconds, exp: seconds + 86_400, grants})}.x`,
    );
  }
}
