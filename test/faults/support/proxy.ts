import type {TestService} from '../../support/test-service.js';
import type {FrameRule, LineCondition} from './line-faults.js';

/** A fault proxy in front of a service, from the browser: see ../e2e/support/fault-proxy.ts. */
export class Proxy {
  readonly url: string;
  readonly #name: string;
  readonly #service: TestService;

  private constructor(url: string, name: string, service: TestService) {
    this.url = url;
    this.#name = name;
    this.#service = service;
  }

  static async open(service: TestService): Promise<Proxy> {
    const name = crypto.randomUUID();
    const url = (await service.control('proxies', 'open', name, service.name)) as string;
    return new Proxy(url, name, service);
  }

  async add(rule: FrameRule): Promise<number> {
    return (await this.#call('add', rule)) as number;
  }

  async remove(id: number): Promise<void> {
    await this.#call('remove', id);
  }

  async strikesOf(id: number): Promise<number> {
    return (await this.#call('strikesOf', id)) as number;
  }

  async release(): Promise<void> {
    await this.#call('release');
  }

  async setLine(condition: LineCondition): Promise<void> {
    await this.#call('setLine', condition);
  }

  async reset(): Promise<void> {
    await this.#call('reset');
  }

  async say(header: object, payload?: string): Promise<void> {
    await this.#call('say', header, payload);
  }

  async saySomething(bytes: string): Promise<void> {
    await this.#call('saySomething', bytes);
  }

  async socketCount(): Promise<number> {
    return (await this.#call('socketCount')) as number;
  }

  #call(method: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.#service.control('proxies', 'call', this.#name, method, ...args);
  }
}
