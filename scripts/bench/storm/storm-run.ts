import type {Page} from 'playwright-core';
import type {LocalService} from '../../../local-service/index.js';
import {openLab} from '../lab/lab.js';
import {Random} from '../random.js';
import {
  cuts,
  misfortunes,
  receiverOf,
  refusals,
  slowMisfortunes,
  type MisfortuneKind,
} from './misfortunes.js';
import {ask, view} from './ask.js';

export interface StormOptions {
  readonly messages: number;
  /** At least so many connections are cut; a quarter as many messages are refused or answered late. */
  readonly cuts: number;
  readonly seed: number;
  /** Senders that write at once, each to a reader of their own. 12 when absent. */
  readonly lanes?: number;
  /** Whether to include what takes half a minute each. */
  readonly slow?: boolean;
}

/** What came of a storm. All the lists must be empty. */
export interface StormResult {
  readonly ms: number;
  /** How often each kind of misfortune struck. */
  readonly struck: ReadonlyMap<MisfortuneKind, number>;
  readonly cuts: number;
  /** Not in the service, or not shown to sender or receiver in the end. */
  readonly lost: readonly string[];
  /** What the sender or the receiver was shown and should not have been: see the page's `Witness`. */
  readonly breaches: readonly string[];
  /** Uncaught errors, unhandled rejections and broken policies in the pages. */
  readonly troubles: readonly string[];
  /** Messages that the service has more than once, which nobody may see. */
  readonly copies: number;
  /** Reads of messages, by all clients. */
  readonly listReads: number;
}

interface Lane {
  readonly sender: string;
  readonly sid: string;
  readonly bodies: readonly string[];
  /** What happens before which message; ascending. */
  readonly plan: readonly {readonly before: number; readonly kind: MisfortuneKind}[];
  readonly random: Random;
}

/**
 * Senders write, each to a reader, through sessions without elements in two pages of a browser, while their lines
 * go bad in every way that the service knows.
 *
 * The same seed makes the same misfortunes strike the same messages. What time does to them differs.
 */
export async function stormRun(options: StormOptions): Promise<StormResult> {
  const lab = await openLab({page: 'storm-page'});
  try {
    const {service} = lab;
    const lanes = plan(options, service);
    const [senders, receivers] = await Promise.all([lab.open(), lab.open()]);
    const reads = service.controls.add({
      when: {method: 'GET', path: '/v3/Lists/:list/Items'},
      do: {kind: 'delay', ms: 0},
    });
    const start = performance.now();
    const struck = new Map<MisfortuneKind, number>();
    await Promise.all(lanes.map((lane) => run(lane, senders, receivers, service, struck)));
    const ms = performance.now() - start;
    const views = await Promise.all(
      lanes.flatMap(({sender}) => [view(senders, sender), view(receivers, receiverOf(sender))]),
    );
    const stored = lanes.map(({sid}) => service.world.messages(sid).map(({body}) => body ?? ''));
    return {
      ms,
      struck,
      cuts: [...struck].reduce((sum, [kind, times]) => sum + (isCut(kind) ? times : 0), 0),
      lost: lanes.flatMap(({bodies}, at) => [
        ...missing('service', bodies, stored[at]!),
        ...missing('sender', bodies, views[at * 2]!.bodies),
        ...missing('receiver', bodies, views[at * 2 + 1]!.bodies),
      ]),
      breaches: views.flatMap(({breaches}, at) =>
        breaches.map((breach) => `${at % 2 === 0 ? 'sender' : 'receiver'}: ${breach}`),
      ),
      troubles: lab.troubles,
      copies: stored.reduce((sum, bodies) => sum + bodies.length - new Set(bodies).size, 0),
      listReads: service.controls.rules().find(({id}) => id === reads.id)?.fired ?? 0,
    };
  } finally {
    await lab.close();
  }
}

/** Deals messages and misfortunes out to the lanes. */
function plan({messages, cuts: most, seed, lanes = 12, slow = false}: StormOptions, service: LocalService) {
  const random = new Random(seed);
  const kinds = [
    ...repeated(Object.keys(cuts) as MisfortuneKind[], most),
    ...repeated(Object.keys(refusals) as MisfortuneKind[], Math.ceil(most / 4)),
    ...(slow ? repeated(Object.keys(slowMisfortunes) as MisfortuneKind[], lanes) : []),
  ];
  for (let at = kinds.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [kinds[at], kinds[other]] = [kinds[other]!, kinds[at]!];
  }
  return Array.from({length: lanes}, (_, number): Lane => {
    const sender = `sender-${number}`;
    const {sid} = service.world.createConversation({createdBy: sender});
    for (const identity of [sender, receiverOf(sender)]) service.world.addParticipant(sid, {identity});
    const count = Math.ceil((messages - number) / lanes);
    const own = kinds.filter((_, at) => at % lanes === number);
    return {
      sender,
      sid,
      bodies: Array.from({length: count}, (_, at) => `${sender} ${at}`),
      plan: own.map((kind, at) => ({
        kind,
        before: Math.floor(((at + 0.2 + random.next() * 0.6) * count) / own.length),
      })),
      random: new Random(random.below(2 ** 31)),
    };
  });
}

async function run(
  {sender, sid, bodies, plan, random}: Lane,
  senders: Page,
  receivers: Page,
  service: LocalService,
  struck: Map<MisfortuneKind, number>,
): Promise<void> {
  const receiver = receiverOf(sender);
  await Promise.all([ask(senders, 'start', sender, sid), ask(receivers, 'start', receiver, sid)]);
  const stops = [...plan.map(({before}) => before), bodies.length];
  await ask(senders, 'send', sender, bodies.slice(0, stops[0]));
  for (const [at, {kind, before}] of plan.entries()) {
    // The message that it is meant for is the very next.
    await ask(senders, 'drained', sender);
    const over = misfortunes[kind]({service, identity: sender, random});
    struck.set(kind, (struck.get(kind) ?? 0) + 1);
    await ask(senders, 'send', sender, bodies.slice(before, stops[at + 1]));
    await over;
  }
  await ask(senders, 'drained', sender);
  await ask(receivers, 'shows', receiver, bodies.at(-1)!);
}

function isCut(kind: MisfortuneKind): boolean {
  return Object.hasOwn(cuts, kind) || kind === 'half-open until the client gives up';
}

function missing(where: string, wanted: readonly string[], found: readonly string[]): string[] {
  const known = new Set(found);
  return wanted.filter((body) => !known.has(body)).map((body) => `${where}: ${body}`);
}

function repeated<Item>(items: readonly Item[], length: number): Item[] {
  return Array.from({length}, (_, at) => items[at % items.length]!);
}
