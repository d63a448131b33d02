import {ServiceError} from '../service-error.js';
import type {Clock} from '../world/clock.js';
import {FaultLog} from './fault-log.js';
import type {Fault, FaultCourse, FaultEvent, FaultPoint, FaultRule} from './fault-rule.js';
import {fitsPath} from './path-pattern.js';
import {readFaultRule} from './read-fault-rule.js';
import {SeededRandom} from './seeded-random.js';

/** A rule that is in force. */
export interface PlannedFault extends FaultRule {
  /** Counts from 1; never used twice until everything is reset. */
  readonly id: number;
  /** How often it has struck. */
  readonly fired: number;
}

interface Planned {
  readonly rule: FaultRule;
  readonly random: SeededRandom;
  fired: number;
}

const MAX_RULES = 1_000;
const nothingYet: FaultCourse = {
  delayMs: 0,
  answerDelayMs: 0,
  bytesPerSecond: undefined,
  halfOpen: false,
  end: undefined,
};
const points: readonly FaultPoint[] = ['before-command', 'before-acknowledgement', 'after-acknowledgement'];

/**
 * The mishaps that are due. Each rule draws from a generator of its own, split from one seed by the rule's number:
 * the same rules and the same requests in the same order bring the same faults, whatever other rules met meanwhile.
 */
export class FaultPlan {
  readonly log = new FaultLog();
  readonly #random: SeededRandom;
  readonly #clock: Clock;
  readonly #rules = new Map<number, Planned>();
  #lastId = 0;

  constructor(seed: number, clock: Clock) {
    this.#random = new SeededRandom(seed);
    this.#clock = clock;
  }

  /**
   * Puts a rule in force, after those that are there.
   *
   * @returns Its number. @throws ServiceError 400 when it makes no sense, 409 when there are too many.
   */
  add(rule: FaultRule): number {
    const checked = readFaultRule(rule);
    if (this.#rules.size >= MAX_RULES) throw new ServiceError('Too many rules', 409, 20409);
    const id = (this.#lastId += 1);
    this.#rules.set(id, {rule: checked, random: this.#random.split(id), fired: 0});
    return id;
  }

  /** @returns Whether it was there. */
  remove(id: number): boolean {
    return this.#rules.delete(id);
  }

  rules(): readonly PlannedFault[] {
    return [...this.#rules].map(([id, {rule, fired}]) => ({id, ...rule, fired}));
  }

  /** Forgets every rule and the log, and begins chance anew: what follows repeats what a new service would do. */
  reset(): void {
    this.#rules.clear();
    this.log.clear();
    this.#lastId = 0;
  }

  /** Whether nothing can go wrong, so that nobody needs to ask. */
  get isEmpty(): boolean {
    return this.#rules.size === 0;
  }

  /** What becomes of something that happens; undefined when nothing goes wrong. */
  courseOf(event: FaultEvent): FaultCourse | undefined {
    let course: FaultCourse | undefined;
    for (const [id, planned] of this.#rules) {
      if (!fits(planned.rule, event)) continue;
      const {rule, random} = planned;
      if (rule.probability !== undefined && random.next() >= rule.probability) continue;
      const [change, drawn] = strike(rule.do, random, (course ??= nothingYet));
      course = {...course, ...change};
      this.log.add({rule: id, at: this.#clock.now(), event, fault: {kind: rule.do.kind, ...drawn}});
      planned.fired += 1;
      if (planned.fired === rule.times) this.#rules.delete(id);
      if (course.end !== undefined) break;
    }
    return course;
  }
}

function fits({when = {}}: FaultRule, event: FaultEvent): boolean {
  const {kind, identity, method, path} = when;
  return (
    kind === event.kind &&
    (identity === undefined || identity === event.identity) &&
    (method === undefined || method === event.method) &&
    (path === undefined || (event.path !== undefined && fitsPath(path, event.path)))
  );
}

/** What a fault changes in a course, and what chance decided. */
function strike(
  fault: Fault,
  random: SeededRandom,
  course: FaultCourse,
): [change: Partial<FaultCourse>, drawn: {ms?: number; point?: FaultPoint}] {
  switch (fault.kind) {
    case 'drop': {
      const {at = 'before-command', lateMs = 0} = fault;
      const point = at === 'anywhere' ? random.pick(points) : at;
      return [{end: {kind: 'drop', at: point, lateMs}}, {point, ...(lateMs > 0 && {ms: lateMs})}];
    }
    case 'delay': {
      const [least, greatest] = typeof fault.ms === 'number' ? [fault.ms, fault.ms] : fault.ms;
      const ms = least === greatest ? least : random.between(least, greatest);
      const isLate = fault.at === 'before-acknowledgement';
      return [isLate ? {answerDelayMs: course.answerDelayMs + ms} : {delayMs: course.delayMs + ms}, {ms}];
    }
    case 'throttle':
      return [{bytesPerSecond: fault.bytesPerSecond}, {}];
    case 'half-open':
      return [{halfOpen: true}, {}];
    default:
      return [{end: fault}, {}];
  }
}
