import type {JsonRecord} from '../json.js';
import {unknownResource} from '../service-error.js';
import type {Tenant} from '../tenant.js';
import type {Actor} from '../world/actor.js';
import type {World} from '../world/world.js';
import type {PreEvent} from './hook-events.js';
import {refusedByHook} from './hook-refusals.js';
import type {LooseParameters} from './record-parameters.js';
import {rehearse} from './rehearse.js';

/** A request that somebody may have to be asked about before it is carried out. */
export interface Askable {
  readonly tenant: Tenant;
  readonly world: World;
  readonly actor: Actor;
}

/** What is asked about one kind of request. */
export interface PreHook<C extends Askable> {
  readonly event: PreEvent;
  /** What the hook is told. The request was found to be permitted. */
  readonly parameters: (call: C) => LooseParameters;
  /** The request as the hook wants it. */
  readonly change: (call: C, changes: JsonRecord) => C;
  /** Requests with the same key are carried out in the order in which they came. */
  readonly line?: (call: C) => string;
}

/** The last request of each line that still waits. */
const lines = new WeakMap<Tenant, Map<string, Promise<unknown>>>();

/**
 * Carries a request out: at once when nobody is to be asked, and otherwise as soon as the hook lets it pass.
 *
 * @param run - Carries it out, within one unit of work. A rehearsal of it may come first.
 * @throws ServiceError 403/50107 when the hook refuses; or rejects with it.
 */
export function askFirst<C extends Askable, R>(
  hook: PreHook<C> | undefined,
  call: C,
  run: (call: C) => R | Promise<R>,
): R | Promise<R> {
  if (hook === undefined) return run(call);
  const {tenant, actor} = call;
  const asked = tenant.webhooks.ask(hook.event, actor, () => {
    rehearse(call, run);
    return hook.parameters(call);
  });
  const line = hook.line?.(call);
  const waiting = line === undefined ? undefined : lines.get(tenant)?.get(line);
  if (asked === undefined && waiting === undefined) return run(call);
  const done = (async () => {
    // The hook is asked at once; only what follows from its answer waits for its turn.
    const [verdict] = await Promise.all([asked, waiting?.catch(() => undefined)]);
    if (verdict?.kind === 'refuse') throw refusedByHook();
    if (tenant.isClosed) throw unknownResource();
    const changed = verdict === undefined ? call : hook.change(call, verdict.changes);
    return tenant.world.act(actor, () => run(changed));
  })();
  if (line !== undefined) queueUp(tenant, line, done);
  return done;
}

function queueUp(tenant: Tenant, line: string, done: Promise<unknown>): void {
  const ofTenant = lines.get(tenant) ?? new Map<string, Promise<unknown>>();
  lines.set(tenant, ofTenant.set(line, done));
  const leave = () => {
    if (ofTenant.get(line) === done) ofTenant.delete(line);
  };
  void done.then(leave, leave);
}
