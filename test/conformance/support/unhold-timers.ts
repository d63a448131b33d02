/**
 * The SDK (3.0.1) leaves timers of up to 30 s behind when it is shut down or denied, which would hold the test's
 * process as long. Timers of a test never need to: the service's open port holds the process until it stops.
 */
const {setTimeout: start, setInterval: repeat} = globalThis;

globalThis.setTimeout = Object.assign(
  (...args: Parameters<typeof start>) => start(...args).unref(),
  start,
) as typeof start;
globalThis.setInterval = ((...args: Parameters<typeof repeat>) => repeat(...args).unref()) as typeof repeat;
