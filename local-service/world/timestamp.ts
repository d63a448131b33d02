import type {Clock} from './clock.js';

let lastMs = Number.NaN;
let lastText = '';

/** The present in ISO 8601. Thousands of changes may fall into one millisecond, so the last text is kept. */
export function timestamp(clock: Clock): string {
  const now = clock.now();
  if (now !== lastMs) [lastMs, lastText] = [now, new Date(now).toISOString()];
  return lastText;
}
