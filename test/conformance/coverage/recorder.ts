import type * as Sdk from '@twilio/conversations';
import type {ClassInventory, Inventory} from './inventory.js';

type Members = Record<string, unknown>;
type Listener = (...args: unknown[]) => void;
interface Emitter {
  listeners(event: string): Listener[];
}
type Ask = (this: unknown, ...args: unknown[]) => Promise<Members>;
type SdkClass = (abstract new (...args: never[]) => object) & Members;

/** How each use is written: `Client#getUser`, `Client.create` for a static, `Client@messageAdded` for an event. */
export const useOf = {
  member: (owner: string, name: string) => `${owner}#${name}`,
  constant: (owner: string, name: string) => `${owner}.${name}`,
  event: (owner: string, name: string) => `${owner}@${name}`,
};

/**
 * Notes which of the SDK's methods, properties and events the tests use, and changes nothing else: every call goes
 * through as it came, with its own `this`.
 *
 * The SDK uses its own methods and listens to its own events, too. Only what a file of the tests calls or reads is
 * counted, and only events that a listener of the tests has received.
 *
 * @returns The uses so far; it grows.
 */
export function recordUse(sdk: typeof Sdk, inventory: Inventory): ReadonlySet<string> {
  const recorder = new Recorder(inventory);
  const emitter = Object.getPrototypeOf(sdk.User) as SdkClass;
  recorder.watchEvents(emitter.prototype as Members);
  recorder.watchClass('ReplayEventEmitter', emitter);
  for (const name of Object.keys(inventory)) {
    const found = (sdk as unknown as Record<string, SdkClass | undefined>)[name];
    if (found !== undefined) recorder.watchClass(name, found);
  }
  recorder.watchPages('Paginator<Conversation>', sdk.Client as unknown as SdkClass, 'getSubscribedConversations');
  recorder.watchPages('Paginator<Message>', sdk.Conversation as unknown as SdkClass, 'getMessages');
  return recorder.seen;
}

class Recorder {
  readonly seen = new Set<string>();
  readonly #inventory: Inventory;
  readonly #names = new Map<unknown, string>();
  readonly #listeners = new WeakSet<object>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  watchClass(name: string, owner: SdkClass): void {
    const prototype = owner.prototype as Members;
    this.#watchPrototype(name, prototype);
    for (const member of this.#inventory[name]?.statics ?? [])
      this.#watchMember(holderOf(owner, member), member, useOf.constant(name, member));
  }

  #watchPrototype(name: string, prototype: Members): void {
    if (this.#names.has(prototype)) return;
    this.#names.set(prototype, name);
    const {methods, properties}: Pick<ClassInventory, 'methods' | 'properties'> = this.#inventory[name]!;
    for (const member of [...methods, ...properties]) {
      const use = useOf.member(name, member);
      const holder = holderOf(prototype, member);
      if (Object.hasOwn(holder, member)) this.#watchMember(holder, member, use);
      else this.#watchField(prototype, member, use);
    }
  }

  /** Watches the pages that a method promises, which are plain objects, and those that follow from them. */
  watchPages(name: string, owner: SdkClass, method: string): void {
    const holder = holderOf(owner.prototype as Members, method) as Members;
    const ask = holder[method] as Ask;
    const watch = (page: Members) => this.#watchPage(name, page);
    holder[method] = function (this: unknown, ...args: unknown[]) {
      return watched(ask.apply(this, args), watch);
    };
  }

  #watchPage(name: string, page: Members): void {
    const {methods, properties} = this.#inventory[name]!;
    const watch = (next: Members) => this.#watchPage(name, next);
    for (const member of [...methods, ...properties]) {
      const value = page[member];
      const passed =
        typeof value === 'function' ? () => watched((value as Ask).call(page), watch) : value;
      watchOwn(page, member, passed, () => this.#note(useOf.member(name, member)));
    }
  }

  watchEvents(emitter: Members): void {
    for (const name of ['on', 'once', 'addListener', 'addListenerWithReplay', 'onWithReplay', 'onceWithReplay']) {
      const add = emitter[name] as (this: unknown, event: string, listener: Listener) => unknown;
      const note = (listener: Listener) => void (isCalledByTest() && this.#listeners.add(listener));
      emitter[name] = function (this: unknown, event: string, listener: Listener) {
        note(listener);
        return add.call(this, event, listener);
      };
    }
    const emit = emitter['emit'] as (this: Emitter, event: string, ...args: unknown[]) => unknown;
    const noteEvent = (source: Emitter, event: string) => {
      if (source.listeners(event).some((listener) => this.#listeners.has(listener)))
        this.seen.add(useOf.event(this.#nameOf(source), event));
    };
    emitter['emit'] = function (this: Emitter, event: string, ...args: unknown[]) {
      noteEvent(this, event);
      return emit.call(this, event, ...args);
    };
  }

  #watchMember(holder: object, member: string, use: string): void {
    const original = Object.getOwnPropertyDescriptor(holder, member);
    if (original === undefined) return;
    const note = () => this.#note(use);
    const {get, set} = original;
    const value = original.value as unknown;
    if (typeof value === 'function') {
      const method = value as (this: unknown, ...args: unknown[]) => unknown;
      const adopt = (object: unknown) => this.#adopt(object);
      const recorded = function (this: unknown, ...args: unknown[]) {
        note();
        adopt(this);
        const result = method.apply(this, args);
        adopt(result);
        return result;
      };
      Object.defineProperty(holder, member, {...original, value: recorded});
      return;
    }
    const read = function (this: unknown) {
      note();
      return get === undefined ? value : (get.call(this) as unknown);
    };
    const {configurable = true, enumerable = true} = original;
    Object.defineProperty(holder, member, {configurable, enumerable, get: read, ...(set && {set})});
  }

  /** For fields that a constructor assigns. Those that it defines are found by `#adopt`. */
  #watchField(prototype: object, member: string, use: string): void {
    const note = () => this.#note(use);
    Object.defineProperty(prototype, member, {
      configurable: true,
      set(this: object, value: unknown) {
        watchOwn(this, member, value, note);
      },
    });
  }

  /** Watches the fields of an object that passes by, if it is one of the SDK's. */
  #adopt(object: unknown): void {
    if (typeof object !== 'object' || object === null) return;
    const name = this.#nameOf(object);
    for (const member of this.#inventory[name]?.properties ?? []) {
      const own = Object.getOwnPropertyDescriptor(object, member);
      if (own !== undefined && 'value' in own)
        watchOwn(object, member, own.value, () => this.#note(useOf.member(name, member)));
    }
  }

  #note(use: string): void {
    if (!this.seen.has(use) && isCalledByTest()) this.seen.add(use);
  }

  #nameOf(source: object): string {
    for (let prototype: unknown = source; prototype !== null; prototype = Object.getPrototypeOf(prototype)) {
      const name = this.#names.get(prototype);
      if (name !== undefined) return name;
    }
    return 'unknown';
  }
}

/** The promise itself, once somebody has asked to see what it brings. */
function watched(pages: Promise<Members>, watch: (page: Members) => void): Promise<Members> {
  pages.then(watch, () => undefined);
  return pages;
}

/** A field stays a property of its own object, in its place among the others. */
function watchOwn(object: object, member: string, first: unknown, note: () => void): void {
  let value = first;
  Object.defineProperty(object, member, {
    configurable: true,
    enumerable: true,
    get: () => (note(), value),
    set: (next: unknown) => void (value = next),
  });
}

/** Whoever in the chain of prototypes has the member itself; the start when nobody has. */
function holderOf(start: object, member: string): object {
  for (let holder: object | null = start; holder !== null; holder = Object.getPrototypeOf(holder) as object | null)
    if (Object.hasOwn(holder, member)) return holder;
  return start;
}

/** Whether the code that uses the watched member is a file of the tests, and not the SDK itself. */
function isCalledByTest(): boolean {
  const {prepareStackTrace, stackTraceLimit} = Error;
  // As they are: to find the source of each frame would take longer than the call that is watched.
  Error.prepareStackTrace = (_error, frames) => frames;
  Error.stackTraceLimit = 8;
  const frames = new Error().stack as unknown as readonly NodeJS.CallSite[];
  Object.assign(Error, {prepareStackTrace, stackTraceLimit});
  const files = frames.map((frame) => frame.getFileName() ?? '');
  const caller = files.find((file) => !file.includes('/coverage/recorder'));
  return caller !== undefined && caller.includes('/test/conformance/');
}
