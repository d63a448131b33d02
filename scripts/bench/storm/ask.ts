import type {Page} from 'playwright-core';
import type {LaneView, StormPage} from './storm-page-api.js';

/** The longest stretch between two misfortunes, on a busy machine. */
const patienceMs = 180_000;

/** What a person's page shows. */
export function view(page: Page, identity: string): Promise<LaneView> {
  return page.evaluate(
    (identity) => (window as unknown as {storm: StormPage}).storm.view(identity),
    identity,
  );
}

/** Has a storm's page do something. Rejects with the state of affairs when that takes too long. */
export async function ask<Name extends Exclude<keyof StormPage, 'view'>>(
  page: Page,
  name: Name,
  ...args: Parameters<StormPage[Name]>
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), patienceMs)));
  const done = page.evaluate(
    ([name, args]) =>
      (window as unknown as {storm: Record<string, (...args: unknown[]) => unknown>}).storm[name]!(...args),
    [name, args] as const,
  );
  const outcome = await Promise.race([done, late]);
  clearTimeout(timer);
  if (outcome !== 'late') return;
  const state = await view(page, args[0]);
  throw new Error(
    `${args[0]} ${name} not in ${patienceMs} ms: ${JSON.stringify({...state, bodies: state.bodies.length})}`,
  );
}
