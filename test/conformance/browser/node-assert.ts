import {assert as chai} from '@open-wc/testing';

/** What the specs use of `node:assert/strict`. Takes its place. */
const assert = {
  ok: (value: unknown, message?: string) => chai.isOk(value, message),
  equal: (actual: unknown, expected: unknown, message?: string) =>
    chai.strictEqual(actual, expected, message),
  notEqual: (actual: unknown, other: unknown, message?: string) =>
    chai.notStrictEqual(actual, other, message),
  deepEqual: (actual: unknown, expected: unknown, message?: string) =>
    chai.deepEqual(actual, expected, message),
  match: (actual: string, pattern: RegExp, message?: string) => chai.match(actual, pattern, message),
  throws: (act: () => unknown, pattern?: RegExp) => void chai.throws(act, pattern),
  rejects: async (promise: Promise<unknown>, pattern?: RegExp) => {
    const outcome = await promise.then(
      () => undefined,
      (error: unknown) => ({
        text: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      }),
    );
    if (outcome === undefined) chai.fail('Missing expected rejection.');
    else if (pattern !== undefined) chai.match(outcome.text, pattern);
  },
};

export default assert;
