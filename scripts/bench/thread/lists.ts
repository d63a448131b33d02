/** The lists of test/benchmark: the file of each adapter. */
export const ours = 'twilio-chat.ts';
/** The technique and nothing else, as the measure of what is possible on the machine at hand. */
export const prototype = 'proto-chunked.js';

const few = [ours, prototype, 'tanstack-lit.js', 'virtua-core.js', 'dom-plain.js'];
const others = [
  'dom-cv.js',
  'lit-repeat.js',
  'lit-virtualizer.js',
  'virtuoso.js',
  'chatscope.js',
  'vaadin-message-list.js',
  'deep-chat.js',
  'stream-virtualized.js',
  'vue-advanced-chat.js',
];

/** What is measured, how often, and how long a list may take. */
export interface Plan {
  readonly lists: readonly string[];
  /** Messages in memory. */
  readonly counts: readonly number[];
  /** Of ours and the prototype, between which the goals are decided. */
  readonly runs: number;
  readonly otherRuns: number;
  readonly mountLimitMs: number;
}

/** `BENCH_ALL=1` for every list; `BENCH_LISTS`, `BENCH_COUNTS` and `BENCH_RUNS` to choose. */
export function plan(env: NodeJS.ProcessEnv): Plan {
  const runs = Number(env['BENCH_RUNS'] ?? 5);
  const named = env['BENCH_LISTS']?.split(',');
  const all = [...few, ...others];
  const lists = named?.map((name) => all.find((file) => file.startsWith(name)) ?? unknown(name, all));
  return {
    lists: lists ?? (env['BENCH_ALL'] === '1' ? all : few),
    counts: (env['BENCH_COUNTS'] ?? '100,10000,100000').split(',').map(Number),
    runs,
    otherRuns: Math.min(2, runs),
    mountLimitMs: 30_000,
  };
}

function unknown(name: string, all: readonly string[]): never {
  throw new Error(`There is no list ${name}. There are: ${all.join(', ')}.`);
}
