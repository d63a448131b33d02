import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {ChatError} from '../../src/model/errors.js';
import {OwnHorizon} from '../../src/stores/own-horizon.js';
import {settled, VirtualClock} from './support/virtual-clock.js';

type Index = number | null;

const last = 9;
const seeds = 2000;
const steps = 25;

const below = (one: Index, other: Index) => (one ?? -1) < (other ?? -1);

/** The same numbers each time; by Mulberry32. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return Math.floor((((x ^ (x >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** A service that tells each change in its order and late, and a line to it that is cut at any point. */
class Service {
  index: Index = null;
  readonly #untold: Index[] = [];
  readonly #requests: {take: () => Index | undefined; resolve: () => void; reject: (error: Error) => void}[] =
    [];
  readonly #answers: (() => void)[] = [];
  isUp = true;

  readonly tell = (take: () => Index | undefined): Promise<void> =>
    new Promise((resolve, reject) => this.#requests.push({take, resolve, reject}));

  write(index: Index): void {
    if (index === this.index) return;
    this.index = index;
    this.#untold.push(index);
  }

  /** A request arrives. Its answer comes later, or never. */
  serve(isLost: boolean, isStored: boolean): void {
    if (!this.isUp) return;
    const request = this.#requests.shift();
    const index = request?.take();
    if (request === undefined || index === undefined) return request?.resolve();
    if (!isLost || isStored) this.write(index);
    const error = new ChatError('unexpected', 'Cut off.', {retryable: true});
    this.#answers.push(() => (isLost ? request.reject(error) : request.resolve()));
  }

  answer(): void {
    this.#answers.shift()?.();
  }

  report(horizon: OwnHorizon): void {
    if (this.isUp && this.#untold.length > 0) horizon.report(this.#untold.shift()!, last);
  }

  get isQuiet(): boolean {
    return this.#untold.length + this.#requests.length + this.#answers.length === 0;
  }
}

describe('this user’s horizon, in any order of what happens', () => {
  const {setTimeout: set, clearTimeout: clear} = globalThis;
  const now = performance.now.bind(performance);
  let clock: VirtualClock;

  beforeEach(() => {
    clock = new VirtualClock();
    Object.assign(globalThis, clock.timers);
    performance.now = () => clock.now;
  });
  afterEach(() => {
    Object.assign(globalThis, {setTimeout: set, clearTimeout: clear});
    performance.now = now;
  });

  /** Whatever is on its way arrives. */
  async function finish(service: Service, horizon: OwnHorizon): Promise<void> {
    service.isUp = true;
    for (let round = 0; round < 20 || !service.isQuiet; round++) {
      assert.ok(round < 200, 'it never ends');
      service.serve(false, true);
      service.answer();
      await settled();
      service.report(horizon);
      await clock.pass(1000);
    }
    assert.equal(horizon.isPending, false);
    assert.equal(horizon.snapshot.index, service.index);
  }

  async function run(seed: number, canGoBack: boolean): Promise<void> {
    const pick = chance(seed);
    const service = new Service();
    service.write(pick(3));
    const horizon = new OwnHorizon(service.tell);
    service.report(horizon);
    let furthest = service.index;
    const seen: Index[] = [horizon.snapshot.index];
    horizon.subscribe(() => seen.push(horizon.snapshot.index));
    for (let step = 0; step < steps; step++) {
      const index = pick(last + 1);
      switch (pick(canGoBack ? 10 : 8)) {
        case 0:
          if (!canGoBack && index % 2 === 0) break;
          if (below(furthest, index)) furthest = index;
          horizon.markRead(index, pick(2) === 0);
          break;
        case 1:
          // Nothing can tell apart what two devices say alike: a report may be taken for the wrong one's, for a moment.
          if (!canGoBack && index % 2 === 1) break;
          if (below(furthest, index)) furthest = index;
          if (below(service.index, index)) service.write(index);
          break;
        case 2:
          service.serve(pick(3) === 0, pick(2) === 0);
          break;
        case 3:
          service.answer();
          break;
        case 4:
          service.report(horizon);
          break;
        case 5:
          service.isUp = pick(3) > 0;
          break;
        case 6:
          await clock.pass(pick(3000));
          break;
        case 7:
          void horizon.flush(true);
          break;
        case 8:
          horizon.markUnread(pick(2) === 0 ? null : index);
          break;
        case 9:
          service.write(pick(4) === 0 ? null : index);
      }
      await settled();
    }
    await finish(service, horizon);
    if (canGoBack) return;
    assert.equal(horizon.snapshot.index, furthest, 'what was read stays read');
    assert.ok(
      seen.every((index, place) => place === 0 || !below(index, seen[place - 1]!)),
      `taken back: ${seen.join()}`,
    );
  }

  it('never goes back while everybody only reads, and ends where the furthest is', async () => {
    for (let seed = 1; seed <= seeds; seed++)
      await run(seed, false).catch((error: unknown) => assert.fail(`${seed}: ${String(error)}`));
  });

  it('ends where the service has it, whoever reads or marks as unread', async () => {
    for (let seed = 1; seed <= seeds; seed++)
      await run(seed, true).catch((error: unknown) => assert.fail(`${seed}: ${String(error)}`));
  });

  it('tells at the last moment what was read while another index was being told, and no index twice', async () => {
    const told: (Index | undefined)[] = [];
    const answers: (() => void)[] = [];
    let reached = () => undefined as void;
    const isReached = new Promise<void>((resolve) => (reached = resolve));
    const horizon = new OwnHorizon(async (take) => {
      if (told.length === 0) await isReached;
      told.push(take());
      await new Promise<void>((resolve) => answers.push(resolve));
    });
    horizon.report(0, last);
    horizon.markRead(2, true);
    horizon.markRead(3);
    // What is not on the wire yet takes what is newest then.
    void horizon.flush(true);
    reached();
    await settled();
    assert.deepEqual(told, [3]);
    void horizon.flush(true);
    horizon.markRead(7);
    void horizon.flush();
    assert.deepEqual(told, [3]);
    void horizon.flush(true);
    void horizon.flush(true);
    assert.deepEqual(told, [3, 7]);
    // The page is shown again, and the later one is answered first.
    horizon.report(3, last);
    horizon.report(7, last);
    for (const answer of answers.reverse()) {
      answer();
      await settled();
    }
    await clock.pass(60_000);
    assert.deepEqual(told, [3, 7]);
    assert.equal(horizon.isPending, false);
  });

  it('believes another device in the end, though it is flushed where nothing is to be told', async () => {
    const service = new Service();
    const horizon = new OwnHorizon(service.tell);
    horizon.report(5, last);
    horizon.markRead(8, true);
    // Cut off and repeated, so that two echoes are awaited; the service tells of one move once.
    service.serve(true, true);
    service.answer();
    await clock.pass(10_000);
    service.serve(false, true);
    service.answer();
    await settled();
    service.report(horizon);
    horizon.report(3, last);
    await horizon.flush();
    await clock.pass(60_000);
    assert.deepEqual(horizon.snapshot, {index: 3, isHeld: true});
  });
});
