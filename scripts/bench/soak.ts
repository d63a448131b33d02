import {count, kilobytes, report, reportAtLeast, reportAtMost} from './figures.js';
import {eightHours, soakRun} from './soak-run.js';

const SEED = 7;
const GOAL_BYTES = 5_000_000;
const GOAL_SHARE = 0.1;
const GOAL_DETACHED = 9;

/** Eight hours with a chat, without the pauses. */
export async function benchSoak(): Promise<void> {
  const {ms, quarter, end, refreshes, recreations, lost, troubles} = await soakRun(eightHours, SEED);
  const grown = end.heapBytes - quarter.heapBytes;
  report('what eight hours with a chat amount to', `${(ms / 1000).toFixed(0)} s`);
  report('… times that another client took the place of the first', count(recreations));
  reportAtLeast('… tokens fetched', refreshes, eightHours.refreshes, count);
  report(
    '… heap after collection: a quarter, the end',
    `${kilobytes(quarter.heapBytes)}, ${kilobytes(end.heapBytes)}`,
  );
  reportAtMost('… grown', grown, Math.min(GOAL_BYTES, GOAL_SHARE * quarter.heapBytes), kilobytes);
  report('… of which V8 has compiled', kilobytes(end.codeBytes - quarter.codeBytes));
  report('… and the client of the SDK before the last, besides', kilobytes(end.clientBytes));
  reportAtMost('… detached nodes', end.detachedNodes.length, GOAL_DETACHED, count);
  const [before, after] = [quarter.holdings, end.holdings];
  reportAtMost('… listeners on window and document', after.listeners.length, before.listeners.length, count);
  reportAtMost('… sockets', after.sockets, 1, count);
  reportAtMost('… clients of the SDK', end.clients, 1, count);
  reportAtMost('… lost messages', lost, 0, count);
  reportAtMost('… uncaught errors and rejections', troubles.length, 0, count);
}
