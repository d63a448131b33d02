import {count, report, reportAtLeast, reportAtMost} from './figures.js';
import {stormRun} from './storm/storm-run.js';

const MESSAGES = 10_000;
const CUTS = 200;
const SEED = 20261121;

/** Messages through cut connections: what becomes of them, in the service and in what people are shown. */
export async function benchStorm(): Promise<void> {
  const result = await stormRun({messages: MESSAGES, cuts: CUTS, seed: SEED, slow: true});
  const {cuts, ms, lost, breaches, troubles, copies, listReads, struck} = result;
  report(`${count(MESSAGES)} messages through sessions that are cut`, `${(ms / 1000).toFixed(0)} s`);
  reportAtLeast('… cuts', cuts, CUTS, count);
  reportAtMost('… lost', lost.length, 0, count);
  reportAtMost('… shown twice, out of order, or gone for a moment', breaches.length, 0, count);
  reportAtMost('… uncaught errors and rejections in the pages', troubles.length, 0, count);
  report('… stored more than once by the service, shown once', count(copies));
  report('… reads of messages', count(listReads));
  for (const [kind, times] of struck) report(`    ${kind}`, count(times));
  for (const line of [...lost, ...breaches, ...troubles].slice(0, 5)) console.log(line);
}
