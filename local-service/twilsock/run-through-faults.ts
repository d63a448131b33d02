import type {FaultCourse, FaultEnd} from '../faults/fault-rule.js';
import {wait} from '../faults/wait.js';
import type {Clock} from '../world/clock.js';

/** What a fault does to a connection. */
export interface FaultyWire {
  drop(): void;
  /** Makes it half-open; resolves when it is released. */
  stall(): Promise<void>;
  throttle(bytesPerSecond: number): void;
  close(code: number, reconnectMinMs?: number): void;
}

/** Sends the answer of a request that was carried out. @param onSent - Called when it is out. */
export type Acknowledge = (onSent?: () => void) => void;

/** A request of a client, in the steps between which something can go wrong. */
export interface Request {
  readonly perform: () => Acknowledge | Promise<Acknowledge>;
  readonly refuse: (refusal: Extract<FaultEnd, {kind: 'refuse'}>) => void;
}

/** Carries a request out, or not, under what goes wrong with it. */
export async function runThroughFaults(
  course: FaultCourse,
  {perform, refuse}: Request,
  wire: FaultyWire,
  clock: Clock,
): Promise<void> {
  const {end} = course;
  if (course.bytesPerSecond !== undefined) wire.throttle(course.bytesPerSecond);
  if (course.halfOpen) await wire.stall();
  await wait(clock, course.delayMs);
  if (end?.kind === 'refuse') return refuse(end);
  if (end?.kind === 'close') return wire.close(end.code, end.reconnectMinMs);
  const dropsAt = end?.kind === 'drop' ? end.at : undefined;
  // Cut first, so that not even what the request causes reaches the client.
  if (dropsAt === 'before-command' || dropsAt === 'before-acknowledgement') wire.drop();
  if (dropsAt === 'before-command') return;
  if (end?.kind === 'drop') await wait(clock, end.lateMs);
  const acknowledge = await perform();
  await wait(clock, course.answerDelayMs);
  acknowledge(dropsAt === 'after-acknowledgement' ? () => wire.drop() : undefined);
}
