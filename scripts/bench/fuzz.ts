import {fuzzParser, fuzzService, type FuzzResult} from './fuzz-run.js';
import {count, ms, report, reportAtMost} from './figures.js';

const PARSED = 300_000;
const SENT = 20_000;
const SEED = 20261121;
const MAX_MS = 50;

/** Spoilt frames by the hundred thousand: none may be fatal, and none slow. */
export async function benchFuzz(): Promise<void> {
  state('spoilt frames through the parser', fuzzParser(PARSED, SEED));
  state('spoilt frames through a socket and the whole service', await fuzzService(SENT, SEED + 1));
}

function state(name: string, {frames, understood, faults, slowestMs}: FuzzResult): void {
  report(name, `${count(frames)}, ${count(understood)} read`);
  reportAtMost('… uncaught, answered with 500, or cut without a word', faults.length, 0, count);
  reportAtMost('… the slowest', slowestMs, MAX_MS, ms);
  for (const fault of faults.slice(0, 5)) console.log(JSON.stringify(fault));
}
