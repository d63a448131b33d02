import {count, median, ms, quantile, report, reportAtMost} from './figures.js';
import {recoveryRun} from './storm/recovery-run.js';

const ROUNDS = 5;
const SLOW_ROUNDS = 2;
const SEED = 20261121;
const GOAL_MS = 3_000;
/** On top of what the SDK waits between two attempts: 1, 2, 4 … seconds. */
const AFTER_ATTEMPT_GOAL_MS = 1_000;
const NOTICED_GOAL_MS = 45_000;

/** How long it takes from the network's return until what was written meanwhile is with the other person. */
export async function benchRecovery(): Promise<void> {
  const {arrivals, afterAttempt, noticed, overcome} = await recoveryRun(ROUNDS, SLOW_ROUNDS, SEED);
  for (const [kind, times] of arrivals) {
    report(`${kind}: back → message is there, median / p95 of ${times.length}`, middleAndHigh(times));
  }
  const atFloor = [...arrivals].flatMap(([kind, times]) => (kind.startsWith('refused') ? [] : times));
  reportAtMost(
    `… where the SDK tries again after a second, p95 of ${count(atFloor.length)}`,
    quantile(atFloor, 0.95),
    GOAL_MS,
    ms,
  );
  const later = quantile(afterAttempt, 0.95);
  reportAtMost('… refused: SDK tries again → message is there, p95', later, AFTER_ATTEMPT_GOAL_MS, ms);
  report(
    `half-open for good: cut → message is there, median / p95 of ${overcome.length}`,
    middleAndHigh(overcome),
  );
  reportAtMost('… cut → noticed, the slowest', Math.max(...noticed), NOTICED_GOAL_MS, ms);
}

function middleAndHigh(times: readonly number[]): string {
  return `${ms(median(times))} / ${ms(quantile(times, 0.95))}`;
}
