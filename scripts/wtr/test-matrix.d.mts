/** See test-matrix.mjs. */
export class TestMatrix {
  settings(): {readonly rows: readonly string[] | null; readonly isLong: boolean};
  record(result: object): void;
}
