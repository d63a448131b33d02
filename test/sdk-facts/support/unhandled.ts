import '../../conformance/support/host.js';
import {before} from 'node:test';

/**
 * What the SDK rejected without anybody being able to catch it, oldest first. A page would see each as an
 * `unhandledrejection`.
 */
export const unhandled: unknown[] = [];

// Tests of one file run side by side here, and the test runner would fail whichever it takes to be the cause.
before(() => {
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => unhandled.push(reason));
});
