/**
 * How long to wait before the next attempt: random between nothing and 1, 2, 4 … seconds, at most `maxMs`.
 * Fully random, so that the clients of a service that was down do not come back in one wave.
 *
 * @param attempt 0 after the first failure
 * @param chance from 0 to 1
 */
export function backOffMs(attempt: number, maxMs = 60_000, chance = Math.random()): number {
  return chance * Math.min(maxMs, 1000 * 2 ** attempt);
}
