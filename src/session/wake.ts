/** A page that was hidden for this long may have slept, and its socket died unnoticed. */
const sleptMs = 30_000;

/**
 * Tells when the network comes back, and when the page may have slept: times to look whether the connection
 * still is one, and to try again what failed. And when the page is put away, to come back perhaps.
 *
 * @returns the way to stop
 */
export function onWake(wake: () => void, sleep: () => void): () => void {
  let hiddenAt = Infinity;
  const stop = new AbortController();
  const {signal} = stop;
  const look = () => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > sleptMs) wake();
  };
  globalThis.addEventListener('online', wake, {signal});
  // To the cache of pages, where sockets die, and back.
  globalThis.addEventListener('pagehide', ({persisted}) => persisted && sleep(), {signal});
  globalThis.addEventListener('pageshow', ({persisted}) => persisted && wake(), {signal});
  document.addEventListener('visibilitychange', look, {signal});
  // After the browser froze the page (Page Lifecycle).
  document.addEventListener('resume', wake, {signal});
  return () => stop.abort();
}
