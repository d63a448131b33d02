import './unhold-timers.js';
import {randomUUID} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {it} from 'node:test';
import * as sdk from '@twilio/conversations';
import {createLocalService, signLocalToken} from '../../../local-service/index.js';
import type {Inventory} from '../coverage/inventory.js';
import {recordUse} from '../coverage/recorder.js';
import {later, type Backstage, type BackstageOptions} from './backstage.js';
import {twilioBackstage, usesTwilio} from './twilio-backstage.js';

/**
 * Where the specs run when Node runs them. In a browser `../browser/host.ts` takes its place and reaches the same
 * through the test runner.
 */

// The SDK leaves rejections behind that nobody can catch when its connection is cut.
process.on('unhandledRejection', () => undefined);

/** For a test that needs a local service's levers. */
export const localIt = usesTwilio ? it.skip : it;

/** A service of its own for a stage. */
export async function openBackstage(options: BackstageOptions): Promise<Backstage> {
  if (usesTwilio) return twilioBackstage();
  const service = await createLocalService(options);
  const on = (target: object) => (method: string, args: readonly unknown[]) =>
    Promise.resolve().then(() =>
      (target as Record<string, (...args: unknown[]) => unknown>)[method]!(...args),
    );
  return {
    clientOptions: service.clientOptions,
    world: later(on(service.world)),
    controls: later(on(service.controls)),
    addMessages: async (sid, messages) => {
      for (const message of messages) service.world.addMessage(sid, message);
      return Promise.resolve();
    },
    content: later(on(service.world)),
    pushes: later(on(service.pushes)),
    farEnd: later(on(service.farEnd)),
    sign: (claims) => signLocalToken(service.credentials, claims),
    stop: () => service.stop(),
  };
}

/** What one run of the tests adds to its names, where others have been before it. */
const run = usesTwilio ? `-${randomUUID().slice(0, 8)}` : '';

/** The name in this service that a name of the tests stands for. */
export function nameOf(name: string): string {
  return `${name}${run}`;
}

const directory = process.env['CONFORMANCE_COVERAGE'];
if (directory !== undefined) {
  const inventory = JSON.parse(readFileSync(`${directory}/inventory.json`, 'utf8')) as Inventory;
  const seen = recordUse(sdk, inventory);
  process.once('exit', () => {
    mkdirSync(`${directory}/node`, {recursive: true});
    writeFileSync(`${directory}/node/${process.pid}.json`, JSON.stringify([...seen]));
  });
}

/** Tells what the tests have used so far; in Node that is told at the end. */
export function reportUse(): Promise<void> {
  return Promise.resolve();
}
