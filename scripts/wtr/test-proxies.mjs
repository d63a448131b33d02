/** The fault proxies of a test run, by name; see test/faults/e2e/support/fault-proxy.ts for what each can do. */
export class TestProxies {
  #services;
  /** @type {Map<string, import('../../test/faults/e2e/support/fault-proxy.js').FaultProxy>} */
  #proxies = new Map();

  /** @param {import('./test-services.mjs').TestServices} services */
  constructor(services) {
    this.#services = services;
  }

  /** Opens one in front of a service; resolves with its address. */
  async open(name, service) {
    const {FaultProxy} = await import('../../test/faults/e2e/support/fault-proxy.ts');
    const proxy = await FaultProxy.open(this.#services.urlOf(service));
    this.#proxies.set(name, proxy);
    return proxy.url;
  }

  /** Calls a method of one. */
  call(name, method, ...args) {
    return this.#proxies.get(name)[method](...args);
  }

  stop() {
    for (const proxy of this.#proxies.values()) proxy.close();
  }
}
