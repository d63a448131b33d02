import {report} from './figures.js';
import {killRun} from './kill-run.js';

const KILLS = 100;

/** Whether what was acknowledged survives the death of the service at any moment. */
export async function benchKill(): Promise<void> {
  const {kills, acknowledged, lost, doubled, repeatedEvents} = await killRun(KILLS, 1);
  report(
    `kill -9 at ${kills} random moments: acknowledged / lost`,
    `${acknowledged} / ${lost}`,
    verdict(lost),
  );
  report('… messages doubled / numbers of events given twice', `${doubled} / ${repeatedEvents}`);
}

function verdict(lost: number): string {
  return `goal 0 lost: ${lost === 0 ? 'met' : 'falls short'}`;
}
