import type {TestContext} from 'node:test';
import type {BackstageOptions} from '../../conformance/support/backstage.js';
import {Stage} from '../../conformance/support/stage.js';
import './unhandled.js';
import {Tap} from './tap.js';

/** A service, and clients of it, that end with the test. */
export async function openStage(context: TestContext, options: BackstageOptions = {}): Promise<Stage> {
  const stage = await Stage.open(options);
  context.after(() => stage.stop());
  return stage;
}

/** A wire to a stage's service on which every frame can be read. */
export async function openTap(context: TestContext, stage: Stage): Promise<Tap> {
  const tap = await Tap.open(stage.options());
  context.after(() => tap.close());
  return tap;
}
