import type {Frame, Page} from 'playwright-core';
import type {SessionState} from '../../../../src/model/session-state.js';
import type {FaultPage, FaultPageOptions} from '../../support/fault-page.js';
import {soon} from './soon.js';

/** Somebody in front of a page under test. */
export class Visitor {
  readonly page: Page;
  /** Where the script under test runs: the page itself, or a frame in it. */
  readonly frame: Frame;

  constructor(page: Page, frame: Frame = page.mainFrame()) {
    this.page = page;
    this.frame = frame;
  }

  /** A session without elements. */
  async begin(options: FaultPageOptions, sid: string): Promise<void> {
    await this.#ready();
    await this.frame.evaluate(([options, sid]) => window.faults.begin(options, sid), [options, sid] as const);
  }

  /** The whole chat. */
  async show(options: FaultPageOptions, sid: string): Promise<void> {
    await this.#ready();
    await this.frame.evaluate(([options, sid]) => window.faults.show(options, sid), [options, sid] as const);
  }

  state(): Promise<SessionState> {
    return this.#ask('state');
  }

  phases(): Promise<ReturnType<FaultPage['phases']>> {
    return this.#ask('phases');
  }

  waitingCount(): Promise<number> {
    return this.#ask('waitingCount');
  }

  shown(): Promise<readonly string[]> {
    return this.#ask('shown');
  }

  outbox(): Promise<ReturnType<FaultPage['outbox']>> {
    return this.#ask('outbox');
  }

  text(): Promise<string> {
    return this.#ask('text');
  }

  async send(...bodies: string[]): Promise<void> {
    await this.frame.evaluate((bodies) => bodies.forEach((body) => window.faults.send(body)), bodies);
  }

  async until(phase: SessionState['phase'], ms?: number): Promise<void> {
    await soon(async () => (await this.state()).phase === phase, phase, ms);
  }

  /** Nothing on its way, and these texts shown, in this order. */
  async endsWith(bodies: readonly string[], ms?: number): Promise<void> {
    let seen: unknown;
    await soon(
      async () => {
        const [shown, outbox] = await Promise.all([this.shown(), this.outbox()]);
        seen = {shown, outbox};
        return outbox.length === 0 && JSON.stringify(shown) === JSON.stringify(bodies);
      },
      () => `all is sent and shown once, in order; there is ${JSON.stringify(seen)}`,
      ms,
    );
  }

  #ready(): Promise<unknown> {
    return this.frame.waitForFunction(() => 'faults' in window);
  }

  async #ask<Name extends keyof FaultPage>(
    name: Name,
  ): Promise<FaultPage[Name] extends () => infer Answer ? Answer : never> {
    return (await this.frame.evaluate(
      (name) => (window.faults[name] as () => unknown)(),
      name,
    )) as FaultPage[Name] extends () => infer Answer ? Answer : never;
  }
}
