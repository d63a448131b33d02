import {count, kilobytes, ms, report, reportAtMost} from './figures.js';
import {mountRun} from './mount-run.js';

const CYCLES = 200;
const GOAL_BYTES = 2_000_000;
const GOAL_DETACHED = 49;

/** What a chat leaves behind that is put into a page and taken out again. */
export async function benchMount(): Promise<void> {
  const run = await mountRun(CYCLES);
  report(`chat into the page and out again, each of ${CYCLES}`, ms(run.ms / CYCLES));
  reportAtMost(`… heap after collection has grown over ${CYCLES}`, run.grownBytes, GOAL_BYTES, kilobytes);
  reportAtMost('… detached nodes', run.detachedNodes.length, GOAL_DETACHED, count);
  const {timers, listeners, objectUrls, sockets, channels} = run.last;
  const left = timers.length + listeners.length + objectUrls + sockets + channels + run.clients;
  reportAtMost('… timers, listeners, URLs, sockets and clients left in the end', left, 0, count);
  for (const line of [...timers, ...listeners]) console.log(line);
}
