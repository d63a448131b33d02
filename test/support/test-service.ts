import {control, type ControlCall} from './control.js';

type WorldCall = readonly [method: string, ...args: unknown[]];

/** A local Conversations service of the test run, from the browser. */
export class TestService {
  readonly name: string;
  readonly url: string;

  private constructor(name: string, url: string) {
    this.name = name;
    this.url = url;
  }

  /** The one that all tests share. Break nothing in it but what is your own. */
  static async shared(): Promise<TestService> {
    const [service] = await control([{target: 'services', method: 'urlOf', args: ['shared']}]);
    return new TestService('shared', service as string);
  }

  /** One for a test that breaks things. */
  static async own(
    options: {expiry?: 'close' | 'drop'; mediaUrlTtlSeconds?: number} = {},
  ): Promise<TestService> {
    const name = crypto.randomUUID();
    const [service] = await control([{target: 'services', method: 'add', args: [name, options]}]);
    return new TestService(name, (service as {url: string}).url);
  }

  /** Calls a method of the world: see local-service/world/world.ts. */
  async world(...call: WorldCall): Promise<unknown> {
    return (await this.worldAll([call]))[0];
  }

  worldAll(calls: readonly WorldCall[]): Promise<unknown[]> {
    return control(
      calls.map(([method, ...args]) => ({service: this.name, target: 'world' as const, method, args})),
    );
  }

  /** Calls a lever: see local-service/controls.ts and scripts/wtr. */
  async control(target: ControlCall['target'], method: string, ...args: unknown[]): Promise<unknown> {
    return (await control([{service: this.name, target, method, args}]))[0];
  }
}
