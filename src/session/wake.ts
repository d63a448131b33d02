/** A page that was hidden for this long may have slept, and its socket died unnoticed. */
const sleptMs = 30_000;

/**
 * Tells when the network comes back, and when the page may have slept. Both are times to look whether the
 * connection still is one: SDK 3.0.1 has no heartbeat and reports a dead socket as connected until a request
 * times out (observed 2026-11-21).
 *
 * @returns the way to stop
 */
export function onWake({online, awake}: {online: () => void; awake: () => void}): () => void {
  let hiddenAt = Infinity;
  const look = () => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > sleptMs) awake();
  };
  globalThis.addEventListener('online', online);
  document.addEventListener('visibilitychange', look);
  return () => {
    globalThis.removeEventListener('online', online);
    document.removeEventListener('visibilitychange', look);
  };
}
