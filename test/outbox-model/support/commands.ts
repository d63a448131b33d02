import fc, {type AsyncCommand} from 'fast-check';
import type {SendFault} from './simulated-service.js';
import type {World} from './world.js';

/** The model is the ledger, which the world keeps; commands need no other. */
type Command = AsyncCommand<object, World>;

/** A command that any state allows. What must be true is checked after each. */
function command(name: string, run: (world: World) => unknown): Command {
  return {
    check: () => true,
    run: async (_model, world) => {
      await run(world);
      await world.clock.pass(0);
      await world.check();
    },
    toString: () => name,
  };
}

/** Of at most three tabs. */
const nth = fc.nat(2);

const send = fc.tuple(nth, fc.integer({min: 1, max: 3})).map(([tab, count]) =>
  command(`send(${tab}, ${count})`, (world) => {
    for (let sent = 0; sent < count; sent++) world.send(tab);
  }),
);

const refusals = [
  [429, 50074],
  [429, null],
  [400, 50503],
  [403, 50430],
  [401, 20104],
  [413, null],
  [408, null],
  [409, null],
  [500, null],
  [503, null],
] as const;

const fault: fc.Arbitrary<SendFault> = fc.oneof(
  fc.constantFrom<SendFault>(
    {kind: 'none'},
    {kind: 'lost'},
    {kind: 'unanswered'},
    {kind: 'answered-then-cut'},
  ),
  fc
    .oneof(fc.integer({min: 200, max: 1999}), fc.integer({min: 200, max: 5000}))
    .map((afterMs) => ({kind: 'late', afterMs}) as const),
  fc.record({kind: fc.constantFrom('withheld' as const, 'silent' as const), isStored: fc.boolean()}),
  fc
    .tuple(fc.constantFrom(...refusals), fc.boolean())
    // A service may break after it has stored a message; then its refusal says so.
    .map(([[status, code], isStored]) => ({
      kind: 'refused' as const,
      status,
      code,
      isStored: isStored && (status >= 500 || status === 408 || status === 409),
    })),
);

const plan = fc
  .array(fault, {minLength: 1, maxLength: 3})
  .map((faults) => command(`plan(${JSON.stringify(faults)})`, ({service}) => service.plan(...faults)));

/** A message that meets a fault while events are slow: what the outbox has to find out by itself. */
const sendInto = fc
  .tuple(nth, fault, fc.constantFrom(20, 8000, Infinity), fc.constantFrom(30, 1500, 10_000))
  .map(([tab, one, eventDelayMs, ms]) =>
    command(`send into(${tab}, ${JSON.stringify(one)}, ${eventDelayMs}, ${ms})`, async (world) => {
      const page = world.page(tab);
      if (page === null) return;
      page.network.eventDelayMs = eventDelayMs;
      page.network.comeBack();
      await world.clock.pass(200);
      world.service.behave();
      world.service.plan(one);
      world.send(tab);
      await world.clock.pass(ms);
    }),
  );

const wait = fc
  .oneof(fc.nat(100), fc.nat(5000), fc.nat(90_000))
  .map((ms) => command(`wait(${ms})`, ({clock}) => clock.pass(ms)));

const sleep = fc
  .oneof(fc.integer({min: 1, max: 90_000}), fc.integer({min: 3_600_000, max: 100_000_000}))
  .map((ms) => command(`sleep(${ms})`, ({clock}) => clock.sleep(ms)));

const retry = fc
  .tuple(nth, fc.nat(3))
  .map(([tab, which]) => command(`retry(${tab}, ${which})`, (world) => world.retry(tab, which)));

const discard = fc
  .tuple(nth, fc.nat(5))
  .map(([tab, which]) => command(`discard(${tab}, ${which})`, (world) => world.discard(tab, which)));

const eventDelay = fc.tuple(nth, fc.constantFrom(0, 15, 30, 1000, 8000, Infinity)).map(([tab, ms]) =>
  command(`eventDelay(${tab}, ${ms})`, (world) => {
    const network = world.page(tab)?.network;
    if (network !== undefined) network.eventDelayMs = ms;
  }),
);

const others = fc.constant(
  command('others say', ({service, clock}) => service.store('ben', 'Hello', {}, clock.now)),
);

/** Something that befalls one page. */
function befalls(name: string, run: (page: NonNullable<ReturnType<World['page']>>) => unknown) {
  return nth.map((tab) =>
    command(`${name}(${tab})`, (world) => {
      const page = world.page(tab);
      if (page !== null) run(page);
    }),
  );
}

const anywhere = [
  sendInto,
  sendInto,
  send,
  send,
  plan,
  plan,
  retry,
  discard,
  wait,
  wait,
  sleep,
  eventDelay,
  others,
  befalls('cut', ({network}) => network.cut()),
  befalls('blink', ({network}) => network.blink()),
  befalls('die', ({network}) => network.die()),
  befalls('come back', ({network}) => network.comeBack()),
  befalls('come back', ({network}) => network.comeBack()),
  befalls('release', ({network}) => network.release()),
  befalls('warn of expiry', ({network}) => network.warn()),
  befalls('expire', ({network}) => network.expire()),
  befalls('refuse tokens', ({network}) => (network.takesTokens = false)),
  befalls('take tokens', ({network}) => (network.takesTokens = true)),
  befalls('reconnect', ({session}) => session.reconnect()),
  befalls('close', (page) => page.close()),
  befalls('open', (page) => page.open()),
  befalls('reload', ({conversation}) => conversation?.reload()),
];

const options = {maxCommands: 50, size: 'max'} as const;

/** Everything that may happen to one page that lives. */
export const onePage = fc.commands(anywhere, options);

const steps = fc.oneof(fc.nat(3), fc.nat(40));

/** Everything that may happen to pages that end and begin, side by side in several tabs. */
export const manyPages = fc.commands(
  [
    ...anywhere,
    fc
      .tuple(nth, steps)
      .map(([tab, count]) => command(`crash(${tab}, ${count})`, (world) => world.crash(tab, count))),
    fc.tuple(nth, fc.nat(2), steps, fc.nat(60)).map(([tab, count, step, ms]) =>
      command(`send and crash(${tab}, ${count}, ${step}, ${ms})`, async (world) => {
        for (let sent = 0; sent < count; sent++) world.send(tab);
        if (ms > 0) await world.clock.pass(ms);
        await world.crash(tab, step);
      }),
    ),
    nth.map((tab) => command(`sign out(${tab})`, (world) => world.signOut(tab))),
    nth.map((tab) => command(`load(${tab})`, (world) => world.load(tab))),
    nth.map((tab) => command(`load(${tab})`, (world) => world.load(tab))),
    fc.constant(
      command('open a tab', (world) => {
        if (world.tabCount < 3) world.openTab();
      }),
    ),
  ],
  options,
);
