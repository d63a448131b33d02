import * as sdk from '@twilio/conversations';
import {it} from 'node:test';
import {control, type ControlCall} from '../../support/control.js';
import type {Inventory} from '../coverage/inventory.js';
import {recordUse} from '../coverage/recorder.js';
import {later, type Backstage, type BackstageOptions} from '../support/backstage.js';

/** Where the specs run when a browser runs them: in the place of `../support/host.ts`. */

export const localIt = it;

/** A service of its own for a stage, in the process of the test runner. */
export async function openBackstage(options: BackstageOptions): Promise<Backstage> {
  const service = crypto.randomUUID();
  const call = async (target: ControlCall['target'], method: string, args: readonly unknown[]) =>
    (await control([{service, target, method, args}]))[0];
  const {clientOptions} = (await call('services', 'add', [service, options])) as Pick<
    Backstage,
    'clientOptions'
  >;
  return {
    clientOptions,
    world: later((method, args) => call('world', method, args)),
    controls: later((method, args) => call('controls', method, args)),
    addMessages: async (sid, messages) => {
      const target = 'world' as const;
      await control(
        messages.map((message) => ({service, target, method: 'addMessage', args: [sid, message]})),
      );
    },
    content: later((method, args) => call('world', method, args)),
    pushes: later((method, args) => call('pushes', method, args)),
    farEnd: later((method, args) => call('farEnd', method, args)),
    sign: (claims) => call('services', 'sign', [service, claims]) as Promise<string>,
    stop: async () => void (await call('services', 'remove', [service])),
  };
}

/** The name in this service that a name of the tests stands for. */
export function nameOf(name: string): string {
  return name;
}

const [inventory] = (await control([{target: 'coverage', method: 'inventory', args: []}])) as [
  Inventory | null,
];
const seen = inventory === null ? new Set<string>() : recordUse(sdk, inventory);

/** Tells what the tests have used so far. */
export async function reportUse(): Promise<void> {
  await control([{target: 'coverage', method: 'add', args: [[...seen]]}]);
}
