import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {FaultPlan} from '../../local-service/faults/fault-plan.js';
import type {FaultEvent, FaultRule} from '../../local-service/faults/fault-rule.js';
import {fitsPath} from '../../local-service/faults/path-pattern.js';
import {SeededRandom} from '../../local-service/faults/seeded-random.js';
import {FakeClock} from './support/fake-clock.js';

const post: FaultEvent = {
  kind: 'command',
  identity: 'ana',
  method: 'POST',
  path: '/v2/Conversations/CH1/Messages',
};
const messages = '/v2/Conversations/:sid/Messages';
const plan = (seed = 1) => new FaultPlan(seed, new FakeClock());

describe('a plan of faults', () => {
  it('strikes what fits, and nothing else', () => {
    const faults = plan();
    faults.add({when: {identity: 'ana', method: 'post', path: messages}, do: {kind: 'refuse', status: 500}});
    assert.equal(faults.courseOf(post)?.end?.kind, 'refuse');
    for (const change of [{identity: 'ben'}, {method: 'GET'}, {path: '/v2/Users'}, {kind: 'http'}] as const) {
      assert.equal(faults.courseOf({...post, ...change}), undefined);
    }
  });

  it('keeps its count, and then is gone', () => {
    const faults = plan();
    faults.add({do: {kind: 'drop'}, times: 2});
    const struck = [1, 2, 3].map(() => faults.courseOf(post) !== undefined);
    assert.deepEqual(struck, [true, true, false]);
    assert.ok(faults.isEmpty);
  });

  it('adds delays up, and lets the first end be the last to strike', () => {
    const faults = plan();
    faults.add({do: {kind: 'delay', ms: 10}});
    faults.add({do: {kind: 'delay', ms: 5}});
    faults.add({do: {kind: 'refuse', status: 429, code: 20429}, times: 1});
    faults.add({do: {kind: 'drop'}, times: 1});
    assert.deepEqual(
      [faults.courseOf(post), faults.courseOf(post)].map((course) => [course?.delayMs, course?.end?.kind]),
      [
        [15, 'refuse'],
        [15, 'drop'],
      ],
    );
  });

  it('is taken back', () => {
    const faults = plan();
    const id = faults.add({do: {kind: 'drop'}});
    assert.equal(faults.rules().length, 1);
    assert.ok(faults.remove(id) && !faults.remove(id));
    assert.equal(faults.courseOf(post), undefined);
  });

  const chancy: readonly FaultRule[] = [
    {do: {kind: 'delay', ms: [0, 1000]}, probability: 0.5},
    {do: {kind: 'drop', at: 'anywhere'}, probability: 0.2},
  ];

  function drawn(faults: FaultPlan, other = false): unknown[] {
    if (other) faults.courseOf({...post, identity: 'ben'});
    for (let asked = 0; asked < 200; asked += 1) {
      faults.courseOf(post);
      if (other && asked % 3 === 0) faults.courseOf({kind: 'socket'});
    }
    return faults.log
      .entries()
      .filter(({rule}) => rule <= chancy.length)
      .map(({rule, fault}) => [rule, fault]);
  }

  it('repeats with the same seed, and differs with another', () => {
    const of = (seed: number) => {
      const faults = plan(seed);
      for (const rule of chancy) faults.add(rule);
      return drawn(faults);
    };
    assert.deepEqual(of(7), of(7));
    assert.notDeepEqual(of(7), of(8));
    assert.equal(
      new Set(
        of(7)
          .map((entry) => JSON.stringify(entry))
          .filter((text) => text.includes('drop')),
      ).size,
      3,
    );
  });

  it('repeats after a reset', () => {
    const faults = plan();
    const run = () => {
      for (const rule of chancy) faults.add(rule);
      const entries = drawn(faults);
      faults.reset();
      return entries;
    };
    assert.deepEqual(run(), run());
  });

  it('is not moved by what other rules meet', () => {
    const [alone, among] = [plan(), plan()];
    for (const rule of chancy) {
      alone.add({...rule, when: {identity: 'ana'}});
      among.add({...rule, when: {identity: 'ana'}});
    }
    among.add({when: {kind: 'socket'}, do: {kind: 'delay', ms: [0, 9]}, probability: 0.5});
    assert.deepEqual(drawn(alone), drawn(among, true));
  });

  it('strikes about as often as it should', () => {
    const faults = plan();
    faults.add({do: {kind: 'drop'}, probability: 0.25});
    let struck = 0;
    for (let asked = 0; asked < 4_000; asked += 1) if (faults.courseOf(post)) struck += 1;
    assert.ok(Math.abs(struck - 1_000) < 100, `${struck} of 4,000`);
    faults.reset();
    faults.add({do: {kind: 'drop'}, probability: 0});
    assert.equal(faults.courseOf(post), undefined);
  });

  it('logs what struck, with what chance made of it', () => {
    const faults = plan();
    faults.add({do: {kind: 'delay', ms: [3, 3]}});
    faults.courseOf(post);
    const [entry] = faults.log.entries();
    assert.deepEqual(
      [entry?.number, entry?.rule, entry?.event, entry?.fault],
      [1, 1, post, {kind: 'delay', ms: 3}],
    );
    faults.log.clear();
    assert.deepEqual(faults.log.entries(), []);
  });

  const hostile: readonly [rule: unknown, reason: RegExp][] = [
    [null, /A rule must be an object/],
    [[], /A rule must be an object/],
    [{}, /do\.kind must be/],
    [{do: {kind: 'explode'}}, /do\.kind must be refuse, drop, delay, throttle, half-open or close/],
    [{do: {kind: '__proto__'}}, /do\.kind/],
    [{do: {kind: 'drop', at: 'noon'}}, /do\.at/],
    [{do: {kind: 'drop', when: 1}}, /no member “when”/],
    [{do: {kind: 'drop', lateMs: 200}}, /needs do\.at/],
    [{do: {kind: 'drop', at: 'before-acknowledgement', lateMs: -1}}, /do\.lateMs/],
    [
      {when: {kind: 'http'}, do: {kind: 'drop', at: 'before-acknowledgement', lateMs: 1}},
      /not known of http/,
    ],
    [{do: {kind: 'delay'}}, /do\.ms/],
    [{do: {kind: 'delay', ms: -1}}, /do\.ms/],
    [{do: {kind: 'delay', ms: [5, 1]}}, /from 5/],
    [{do: {kind: 'delay', ms: 1e9}}, /do\.ms/],
    [{do: {kind: 'refuse', status: 200}}, /do\.status/],
    [{do: {kind: 'refuse', status: '500'}}, /do\.status/],
    [{do: {kind: 'refuse', status: 500, message: 7}}, /do\.message/],
    [{do: {kind: 'throttle', bytesPerSecond: 0}}, /bytesPerSecond/],
    [{do: {kind: 'cut', afterBytes: 1}}, /for command/],
    [{when: {kind: 'http'}, do: {kind: 'half-open'}}, /for http/],
    [{when: {kind: 'constructor'}, do: {kind: 'drop'}}, /when\.kind/],
    [{when: {kind: 'socket', identity: 'ana'}, do: {kind: 'drop'}}, /identity is not known/],
    [{when: {kind: 'init', path: '/x'}, do: {kind: 'drop'}}, /not known of init/],
    [{when: {path: 'x'}, do: {kind: 'drop'}}, /slash/],
    [{when: {identity: 7}, do: {kind: 'drop'}}, /when\.identity/],
    [{do: {kind: 'drop'}, times: 0}, /times/],
    [{do: {kind: 'drop'}, times: 1.5}, /times/],
    [{do: {kind: 'drop'}, probability: 2}, /probability/],
    [{do: {kind: 'drop'}, probability: NaN}, /probability/],
    [{do: {kind: 'drop'}, extra: 1}, /no member “extra”/],
  ];
  for (const [rule, reason] of hostile) {
    it(`refuses ${JSON.stringify(rule)}`, () => {
      assert.throws(
        () => plan().add(rule as FaultRule),
        (error: Error & {status?: number}) => {
          assert.match(error.message, reason);
          return error.status === 400;
        },
      );
    });
  }

  it('takes or refuses anything at all, and never breaks', () => {
    fc.assert(
      fc.property(fc.anything(), (rule) => {
        try {
          plan().add(rule as FaultRule);
        } catch (error) {
          assert.equal((error as {status?: number}).status, 400);
        }
      }),
    );
  });

  it('keeps no more than a thousand rules', () => {
    const faults = plan();
    for (let added = 0; added < 1_000; added += 1) faults.add({do: {kind: 'drop'}});
    assert.throws(() => faults.add({do: {kind: 'drop'}}), {status: 409});
  });
});

describe('a seeded generator', () => {
  it('spreads evenly, and stays within its bounds', () => {
    const random = new SeededRandom(42);
    const counts = new Array<number>(10).fill(0);
    for (let drawn = 0; drawn < 10_000; drawn += 1) counts[random.between(0, 9)]! += 1;
    assert.ok(
      counts.every((count) => Math.abs(count - 1_000) < 150),
      counts.join(),
    );
  });

  it('gives numbers that are known', () => {
    const random = new SeededRandom(0);
    assert.deepEqual(
      [random.next(), random.next()].map((number) => number.toFixed(6)),
      ['0.266429', '0.000330'],
    );
  });
});

describe('a pattern of paths', () => {
  const cases: readonly [pattern: string, path: string, fits: boolean][] = [
    ['/v2/Users/:user', '/v2/Users/ana', true],
    ['/v2/Users/*', '/v2/Users/ana', true],
    ['/v2/Users/:user', '/v2/Users/ana/x', false],
    ['/v2/**', '/v2/Users/ana', true],
    ['/v2/**', '/v3/Users', false],
    ['/**', '/', true],
    ['/v2', '/v2/', false],
  ];
  for (const [pattern, path, fits] of cases) {
    it(`${pattern} ${fits ? 'fits' : 'does not fit'} ${path}`, () =>
      assert.equal(fitsPath(pattern, path), fits));
  }
});
