import {register} from 'tsx/esm/api';

/**
 * The local Conversations services of a test run: one that all tests share, and one more for each test that
 * breaks things, so that nobody else's messages meet its faults.
 */
export class TestServices {
  #unregister = () => Promise.resolve();
  #module;
  #services = new Map();

  async start() {
    this.#unregister = register();
    this.#module = await import('../../local-service/index.ts');
    await this.add('shared');
  }

  async stop() {
    await Promise.all([...this.#services.values()].map((service) => service.stop()));
    await this.#unregister();
  }

  /** @param {string} name */
  async add(name, options = {}) {
    this.#services.set(name, await this.#module.createLocalService(options));
    const {url, clientOptions} = this.get(name);
    return {url, clientOptions};
  }

  /** @param {string} name */
  urlOf(name) {
    return this.get(name).url;
  }

  /** @param {string} name */
  async remove(name) {
    const service = this.get(name);
    this.#services.delete(name);
    await service.stop();
  }

  /** @param {string} name */
  get(name) {
    const service = this.#services.get(name);
    if (service === undefined) throw new Error(`There is no test service “${name}”.`);
    return service;
  }

  /**
   * Stops a service and starts it again later on the same port, with an empty world.
   * @param {string} name
   */
  async restart(name, options = {}) {
    const {url, credentials} = this.get(name);
    await this.remove(name);
    return this.add(name, {port: Number(new URL(url).port), credentials, ...options});
  }

  /** Signs a token, by the local service's own hand. */
  sign(name, claims) {
    return this.#module.signLocalToken(this.get(name).credentials, claims);
  }
}
