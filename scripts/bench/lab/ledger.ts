/** What a page has taken of the browser and not given back. */
export interface Holdings {
  /** Where each pending timer was set, by the stack. */
  readonly timers: readonly string[];
  /** Listeners on what outlives an element: window, document, body, media queries. Where each was added. */
  readonly listeners: readonly string[];
  readonly objectUrls: number;
  /** Not closed. */
  readonly sockets: number;
  readonly channels: number;
}

/** `window.ledger`, in a page that `keepLedger` ran in. */
export interface Ledger {
  holdings(): Holdings;
}

/** Keeps count of what the page takes and gives back. Handed to a page, to run before its scripts. */
export function keepLedger(): void {
  const timers = new Map<number, string>();
  const place = () => (new Error().stack ?? '').split('\n').slice(3, 6).join(' < ').replace(/\s+/g, ' ');
  for (const [set, clear] of [
    ['setTimeout', 'clearTimeout'],
    ['setInterval', 'clearInterval'],
  ] as const) {
    const [begin, end] = [window[set].bind(window), window[clear].bind(window)];
    Object.assign(window, {
      [set]: (run: () => void, ms?: number, ...args: unknown[]) => {
        const id: number = begin(() => {
          if (set === 'setTimeout') timers.delete(id);
          Reflect.apply(run, window, args);
        }, ms);
        timers.set(id, `${set} ${ms}: ${place()}`);
        return id;
      },
      [clear]: (id: number) => {
        timers.delete(id);
        end(id);
      },
    });
  }

  // Nothing here may keep anything alive that would be gone without it.
  const places = new Set<{readonly place: string}>();
  const entries = new WeakMap<EventTarget, Map<string, WeakMap<object, {readonly place: string}>>>();
  const {addEventListener, removeEventListener} = EventTarget.prototype;
  const outlives = (target: EventTarget) =>
    target === window ||
    target === document ||
    target === document.body ||
    target === document.documentElement ||
    target === visualViewport ||
    target instanceof MediaQueryList;
  const keyOf = (type: string, options: unknown) => {
    const capture =
      typeof options === 'object' ? (options as AddEventListenerOptions | null)?.capture : options;
    return `${type}${capture ? ', captured' : ''}`;
  };
  const forget = (target: EventTarget, key: string, listener: object) => {
    const ofKey = entries.get(target)?.get(key);
    const entry = ofKey?.get(listener);
    if (entry === undefined) return;
    places.delete(entry);
    ofKey?.delete(listener);
  };
  EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, type, listener, options) {
    const target = this ?? window;
    Reflect.apply(addEventListener, target, [type, listener, options]);
    if (listener === null || !outlives(target)) return;
    const key = keyOf(type, options);
    const ofTarget = entries.get(target) ?? new Map<string, WeakMap<object, {readonly place: string}>>();
    const ofKey = ofTarget.get(key) ?? new WeakMap<object, {readonly place: string}>();
    entries.set(target, ofTarget.set(key, ofKey));
    if (ofKey.has(listener)) return;
    const entry = {place: `${target.constructor.name} ${key}: ${place()}`};
    places.add(entry);
    ofKey.set(listener, entry);
    const {once = false, signal = null, capture = false} = typeof options === 'object' ? options : {};
    const gone = () => forget(target, key, listener);
    if (once) Reflect.apply(addEventListener, target, [type, gone, {once, capture}]);
    if (signal) Reflect.apply(addEventListener, signal, ['abort', gone, {once: true}]);
  };
  EventTarget.prototype.removeEventListener = function (
    this: EventTarget | undefined,
    type,
    listener,
    options,
  ) {
    const target = this ?? window;
    Reflect.apply(removeEventListener, target, [type, listener, options]);
    if (listener !== null) forget(target, keyOf(type, options), listener);
  };

  let objectUrls = 0;
  const [create, revoke] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)];
  URL.createObjectURL = (object) => {
    objectUrls += 1;
    return create(object);
  };
  URL.revokeObjectURL = (url) => {
    objectUrls -= 1;
    revoke(url);
  };

  const sockets = new Set<WebSocket>();
  const channels = new Set<BroadcastChannel>();
  window.WebSocket = class extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      sockets.add(this);
      Reflect.apply(addEventListener, this, ['close', () => sockets.delete(this)]);
    }
  };
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      channels.add(this);
    }
    override close(): void {
      channels.delete(this);
      super.close();
    }
  };

  const ledger: Ledger = {
    holdings: () => ({
      timers: [...timers.values()],
      listeners: [...places].map(({place}) => place),
      objectUrls,
      sockets: sockets.size,
      channels: channels.size,
    }),
  };
  Object.assign(window, {ledger});
}
