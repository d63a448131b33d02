import {figuresOf} from './thread/list-figures.js';
import {reportGoals, reportLists} from './thread/list-report.js';
import {runList, type ListRun} from './thread/list-run.js';
import {serveLists} from './thread/list-server.js';
import {installPeers} from './thread/install-peers.js';
import {ours, plan, prototype} from './thread/lists.js';

const folder = new URL('../../test/benchmark', import.meta.url).pathname;

/**
 * Our thread beside the lists of others, in one interleaved run: each measurement in a browser of its own, in turn over
 * lengths and lists, and every other time backwards, so that neighbours in the table share the same noise. Compare
 * within a table, never across two.
 */
export async function benchThread(): Promise<void> {
  installPeers(folder);
  const {lists, counts, runs, otherRuns, mountLimitMs} = plan(process.env);
  const server = await serveLists(folder, lists);
  const done: ListRun[] = [];
  try {
    for (let round = 0; round < runs; round++)
      for (const count of counts)
        for (const adapter of round % 2 === 0 ? lists : lists.toReversed()) {
          const isDeciding = adapter === ours || adapter === prototype;
          const before = done.filter((run) => run.adapter === adapter && run.count === count);
          // What failed once fails again, and takes its time to do so.
          if (before.some(({failure}) => failure !== undefined)) continue;
          if (!isDeciding && round >= otherRuns) continue;
          done.push(await runList(server.url, adapter, count, mountLimitMs));
          progress(done.at(-1)!);
        }
  } finally {
    server.stop();
  }
  const figures = counts.flatMap((count) =>
    lists.map((adapter) => figuresOf(done.filter((run) => run.adapter === adapter && run.count === count))),
  );
  reportLists(figures);
  if (lists.includes(ours)) reportGoals(figures);
}

/** A run of all lists takes a quarter of an hour. */
function progress({name, adapter, count, mount, ms, failure}: ListRun): void {
  const told = failure ?? `mount ${mount?.taskMs.toFixed(0)} ms`;
  console.error(`  ${count} ${name ?? adapter}: ${told} (${(ms / 1000).toFixed(0)} s)`);
}
