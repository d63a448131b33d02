import {appendFileSync} from 'node:fs';

/** What the rows of the fault matrix are told of the run, and what they tell `scripts/fault-matrix.mjs`. */
export class TestMatrix {
  /** `FAULTS_ROWS=C5,C18` runs these alone; `FAULTS_LONG=1` runs them at full length. */
  settings() {
    return {rows: process.env.FAULTS_ROWS?.split(',') ?? null, isLong: process.env.FAULTS_LONG === '1'};
  }

  /** @param {object} result see test/faults/support/rows.ts */
  record(result) {
    const {FAULTS_TABLE} = process.env;
    if (FAULTS_TABLE !== undefined) appendFileSync(FAULTS_TABLE, `${JSON.stringify(result)}\n`);
  }
}
