import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {ChatErrorInfo} from '../../src/model/errors.js';
import {
  idleSession,
  never,
  phaseOf,
  type SessionEffect,
  type SessionEvent,
  type SessionMachine,
} from '../../src/model/session-machine.js';
import {advance} from '../../src/model/session-rules.js';

const numRuns = Number(process.env['MODEL_RUNS'] ?? 1000);
const seed = Number(process.env['MODEL_SEED'] ?? 20261121);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** As in src/model/session-rules.ts. */
const mostDeaths = 10;

const failure = (code: ChatErrorInfo['code'], retryable: boolean): ChatErrorInfo => ({
  code,
  retryable,
  twilioCode: null,
});

/** Something happens, some time after what happened before. */
interface Happening {
  /** `well`: whatever a world in which all goes well would say now. */
  readonly event: SessionEvent | 'well';
  readonly afterMs: number;
  /** For how long the computer slept before: the machine's clock stood still. */
  readonly sleptMs: number;
  readonly chance: number;
}

const event: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.constantFrom<SessionEvent>(
    {kind: 'start'},
    {kind: 'progress'},
    {kind: 'expiring'},
    {kind: 'suspect'},
    {kind: 'unanswered'},
    {kind: 'wake'},
    {kind: 'reconnect'},
    {kind: 'blocked', error: failure('connection-failed', false)},
    {kind: 'no-client', error: failure('sdk-unavailable', true)},
  ),
  fc.record({
    kind: fc.constant('token' as const),
    identity: fc.constantFrom('ana', 'ana', 'ana', null, 'ben'),
    lifetimeMs: fc.constantFrom(0, 1000, 180_000, hourMs, 24 * hourMs),
    isRepeated: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('no-token' as const),
    error: fc.constantFrom(
      failure('token-endpoint-unreachable', true),
      failure('token-denied', false),
      failure('token-malformed', false),
    ),
    retryAfterMs: fc.constantFrom(0, 5000, 300_000),
  }),
  fc.record({
    kind: fc.constant('socket' as const),
    socket: fc.constantFrom(
      'connecting' as const,
      'connected' as const,
      'connected' as const,
      'disconnecting' as const,
      'disconnected' as const,
      'denied' as const,
    ),
    isFatal: fc.boolean(),
    error: fc.constantFrom(failure('token-refused', false), failure('token-expired', false)),
  }),
  fc.record({
    kind: fc.constant('probed' as const),
    isGood: fc.constantFrom(true, true, false),
    identity: fc.constantFrom('ana', 'ana', null, 'ben'),
  }),
  fc.record({kind: fc.constant('updated' as const), isGood: fc.boolean()}),
);

const happening = (of: fc.Arbitrary<Happening['event']>): fc.Arbitrary<Happening> =>
  fc.record({
    event: of,
    afterMs: fc.oneof(fc.constant(0), fc.nat(10_000), fc.nat(120_000), fc.nat(2 * hourMs)),
    sleptMs: fc.oneof({weight: 9, arbitrary: fc.constant(0)}, {weight: 1, arbitrary: fc.nat(12 * hourMs)}),
    // No smaller parts: a wait of 10⁻³²⁰ ms is no more than none.
    chance: fc.nat(999).map((thousandths) => thousandths / 1000),
  });

/** Seldom, for not much comes after. */
const ending = fc.constantFrom<SessionEvent>({kind: 'sign-out'}, {kind: 'dispose'});
const timePasses = fc.constant<SessionEvent>({kind: 'time'});
const well = fc.constant('well' as const);
const happenings = fc.array(
  happening(
    fc.oneof(
      {weight: 20, arbitrary: well},
      {weight: 20, arbitrary: event},
      {weight: 8, arbitrary: timePasses},
      {weight: 1, arbitrary: ending},
    ),
  ),
  {maxLength: 100, size: 'max'},
);

const ofClient: readonly SessionEvent['kind'][] = [
  'socket',
  'probed',
  'progress',
  'updated',
  'expiring',
  'unanswered',
];

/** A machine, and what its effects mean to the world. Checks what must be true at each step. */
class Watched {
  state = idleSession;
  now = 0;
  #sleptMs = 0;
  /** When the last token came, by the clock on the wall. */
  #tokenAt = 0;
  #clients = 0;
  #isResting = false;
  #requests = 0;
  /** Since the client was made. */
  #wasProbed = false;
  #wasReached = false;
  #deniedAt = -Infinity;
  /** When clients died young that the service had taken, since somebody last asked to begin anew. */
  #deaths: number[] = [];

  go({event, afterMs, sleptMs, chance}: Happening): void {
    this.now += afterMs;
    this.#sleptMs += sleptMs;
    for (const each of event === 'well' ? goodNews(this.state) : [event]) this.take(each, chance);
  }

  take(event: SessionEvent, chance = 0.5): readonly SessionEffect[] {
    // Nothing is heard of a client that was dropped (src/session/client-life.ts).
    if (ofClient.includes(event.kind) && this.#clients === 0) return [];
    // Refused or disconnected, it rests until it is given a token; while it closes, it does nothing else.
    if (event.kind === 'socket') {
      if (this.#isResting) return [];
      if (this.state.socket === 'disconnecting' && event.socket !== 'disconnected') return [];
      this.#isResting = event.socket === 'denied' || event.socket === 'disconnected';
    }
    const before = this.state;
    const wall = this.now + this.#sleptMs;
    if (event.kind === 'token' && !event.isRepeated) this.#tokenAt = wall;
    const heldMs = wall - this.#tokenAt;
    const {state, effects} = advance(before, event, {now: this.now, chance, heldMs});
    this.state = state;
    assert.ok(Object.isFrozen(state));
    const hadClient = this.#clients > 0;
    if (event.kind === 'socket' && hadClient) this.#wasReached ||= event.socket === 'connected';
    if (event.kind === 'probed' && hadClient) this.#wasProbed ||= event.isGood;
    if (event.kind === 'token' || event.kind === 'no-token') this.#requests = 0;
    this.#checkEffects(before, event, effects);
    this.#checkState(event);
    this.#checkDenial(before, event, hadClient, heldMs);
    return effects;
  }

  #checkEffects(before: SessionMachine, event: SessionEvent, effects: readonly SessionEffect[]): void {
    const isOver = before.isDisposed || (before.step === 'closed' && event.kind !== 'reconnect');
    if (isOver) assert.deepEqual(effects, [], 'no effect after the end');
    for (const effect of effects) {
      if (effect.kind === 'make') {
        assert.equal(this.#clients++, 0, 'one client at a time');
        this.#isResting = false;
        this.#wasProbed = this.#wasReached = false;
      } else if (effect.kind === 'drop') {
        assert.equal(this.#clients--, 1, 'drops what there is');
        const wasGood = before.isReady && this.now - before.readyAt >= minuteMs;
        if (this.#wasReached && !wasGood && event.kind !== 'reconnect') this.#deaths.push(this.now);
      } else if (effect.kind === 'fetch') {
        assert.equal(this.#requests++, 0, 'asks for one token at a time');
      } else if (effect.kind === 'abort') {
        this.#requests = 0;
      } else if (effect.kind === 'update') {
        this.#isResting = false;
        assert.equal(this.#clients, 1, 'a token for nobody');
        // Lost at any other time (SDK 3.0.1, test/sdk-facts).
        assert.ok(
          ['connected', 'denied', 'disconnected'].includes(this.state.socket),
          'a token that is lost',
        );
      }
    }
    const wasAtRest = ['denied', 'failed', 'closed'].includes(before.step);
    if (wasAtRest && (event.kind === 'reconnect' || event.kind === 'wake')) this.#deaths = [];
  }

  #checkState(event: SessionEvent): void {
    const {state, now} = this;
    assert.equal(state.socket !== 'none', this.#clients === 1, 'knows whether it has a client');
    assert.equal(state.isAsking, this.#requests === 1, 'knows whether it waits for a token');
    if (phaseOf(state) === 'connected') {
      assert.ok(this.#wasProbed, 'connected means that the list was read');
      assert.equal(state.socket, 'connected', 'connected means that there is a socket');
    }
    const waits = ['waiting', 'starting', 'gap', 'reviving'].includes(state.step);
    if (waits) assert.ok(state.due < never, `${state.step} ends by itself`);
    if (state.step === 'fetching') assert.ok(state.isAsking, 'waits for a token that was asked for');
    if (['denied', 'failed', 'closed'].includes(state.step)) {
      assert.equal(this.#clients + this.#requests, 0, 'stands still');
    }
    // Else a timer would fire without end.
    if (event.kind === 'time') assert.ok(Math.min(state.due, state.renewAt, state.slowAt) > now, 'goes on');
    const lately = this.#deaths.filter((time) => now - time < hourMs);
    assert.ok(lately.length <= mostDeaths + 1, 'makes no clients without end');
  }

  #checkDenial(before: SessionMachine, event: SessionEvent, hadClient: boolean, heldMs: number): void {
    if (event.kind === 'reconnect' && this.state.step !== before.step) this.#deniedAt = -Infinity;
    if (event.kind !== 'socket' || event.socket !== 'denied' || !hadClient) return;
    if (before.lifetimeMs >= minuteMs && heldMs >= before.lifetimeMs) {
      return assert.notEqual(this.state.step, 'denied', 'a token that ran out is no refusal');
    }
    const isSoon = this.now - this.#deniedAt < minuteMs && event.error?.code !== 'token-expired';
    const isInRow = this.#deniedAt > before.connectedAt;
    if (isSoon || isInRow) assert.equal(this.state.step, 'denied', 'twice is enough');
    this.#deniedAt = this.now;
  }
}

/** What a world in which all goes well says to a machine, whatever state it is in. */
function goodNews({step, socket, due, isReady}: SessionMachine): readonly SessionEvent[] {
  switch (step) {
    case 'idle':
      return [{kind: 'start'}];
    case 'fetching':
      return [{kind: 'token', identity: 'ana', lifetimeMs: hourMs}];
    case 'starting':
    case 'gap':
    case 'reviving':
      return [
        ...(socket === 'disconnecting' ? [{kind: 'socket', socket: 'disconnected'} as const] : []),
        {kind: 'socket', socket: 'connected'},
        ...(isReady ? [] : [{kind: 'probed', isGood: true, identity: 'ana'} as const]),
        {kind: 'updated', isGood: true},
      ];
    case 'waiting':
      return due < never ? [{kind: 'time'}] : [{kind: 'reconnect'}];
    case 'denied':
    case 'failed':
    case 'closed':
      return [{kind: 'reconnect'}];
    case 'connected':
      return [];
  }
}

describe('the session, whatever happens and in whatever order', () => {
  it('keeps its rules', (test) => {
    const visits: Partial<Record<SessionMachine['step'], number>> = {};
    fc.assert(
      fc.property(happenings, (all) => {
        const watched = new Watched();
        watched.take({kind: 'start'});
        for (const each of all) {
          watched.go(each);
          const {step} = watched.state;
          visits[step] = (visits[step] ?? 0) + 1;
        }
      }),
      {numRuns, seed},
    );
    test.diagnostic(`${numRuns} runs, seed ${seed}, ${JSON.stringify(visits)}`);
    for (const step of ['waiting', 'starting', 'connected', 'gap', 'reviving', 'denied', 'failed'] as const)
      assert.ok((visits[step] ?? 0) > 0, `never ${step}`);
  });

  it('comes to be connected as soon as all goes well', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        const watched = new Watched();
        watched.take({kind: 'start'});
        for (const each of all) watched.go(each);
        if (watched.state.isDisposed) return;
        for (let round = 0; round < 20 && watched.state.step !== 'connected'; round++) {
          const {due} = watched.state;
          if (watched.state.step === 'waiting' && due < never) watched.now = Math.max(watched.now, due);
          for (const event of goodNews(watched.state)) watched.take(event);
        }
        assert.equal(watched.state.step, 'connected');
      }),
      {numRuns, seed},
    );
  });

  it('goes on by itself, with nothing but time and a world that works', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        const watched = new Watched();
        watched.take({kind: 'start'});
        for (const each of all) watched.go(each);
        if (['idle', 'denied', 'failed', 'closed'].includes(watched.state.step)) return;
        // The client says nothing more: its deadline comes, and another takes its place.
        for (let round = 0; round < 20 && watched.state.step !== 'connected'; round++) {
          const {step, due} = watched.state;
          if (step === 'waiting' || (round === 0 && due < never)) {
            watched.now = Math.max(watched.now, due);
            watched.take({kind: 'time'});
          } else {
            for (const event of goodNews(watched.state)) watched.take(event);
          }
          if (watched.state.step === 'failed') return; // Too many clients have died.
        }
        assert.equal(watched.state.step, 'connected');
      }),
      {numRuns, seed},
    );
  });

  it('gives up on a service that takes every client and lets it die', () => {
    const death = fc.constantFrom<SessionEvent>(
      {kind: 'unanswered'},
      {kind: 'probed', isGood: false, identity: null},
      {kind: 'socket', socket: 'disconnected', isFatal: true},
    );
    const lives = fc.array(fc.record({death, livesMs: fc.nat(minuteMs - 1), chance: fc.nat(999)}), {
      minLength: 30,
      maxLength: 30,
    });
    fc.assert(
      fc.property(lives, (all) => {
        const watched = new Watched();
        watched.take({kind: 'start'});
        for (const {death, livesMs, chance} of all) {
          for (let round = 0; round < 10 && watched.state.socket !== 'connected'; round++) {
            if (watched.state.step === 'failed') return;
            const isProbedFirst = death.kind !== 'probed';
            if (watched.state.step === 'waiting') watched.now = Math.max(watched.now, watched.state.due);
            for (const event of goodNews(watched.state))
              if (isProbedFirst || event.kind !== 'probed') watched.take(event);
          }
          watched.now += livesMs;
          watched.take(death, chance / 1000);
        }
        assert.fail('never gave up');
      }),
      {numRuns: Math.min(numRuns, 1000), seed},
    );
  });
});
