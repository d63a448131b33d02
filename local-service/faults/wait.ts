import type {Clock} from '../world/clock.js';

/** Resolves after a while by that clock; at once when there is nothing to wait for. */
export async function wait(clock: Clock, ms: number): Promise<void> {
  if (ms > 0) await new Promise<void>((resolve) => void clock.after(ms, resolve));
}
