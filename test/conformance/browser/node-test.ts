import type * as NodeTest from 'node:test';

/** What the specs use of `node:test`, by the names of the browser's test framework. Takes its place. */
const {describe, it, before, after, beforeEach, afterEach} = globalThis as unknown as typeof NodeTest;

export {describe, it, before, after, beforeEach, afterEach};
