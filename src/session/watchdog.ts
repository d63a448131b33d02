const tickMs = 5000;
/** A machine that slept for this long, or heard nothing for twice that, may have a socket that died unnoticed. */
const sleptMs = 30_000;
const silenceMs = 60_000;

/**
 * Looks whether a connection may only seem to be one: the machine slept, or nothing came for a minute while
 * somebody looks. SDK 3.0.1 has no heartbeat of its own (observed 2026-11-21).
 *
 * @returns the way to stop
 */
export function watch({heardAt, suspect}: {heardAt: () => number; suspect: () => void}): () => void {
  let tickedAt = Date.now();
  let askedAt = tickedAt;
  const timer = setInterval(() => {
    const now = Date.now();
    // Or the clock was set: times before and after cannot be compared.
    const slept = Math.abs(now - tickedAt - tickMs) > sleptMs;
    tickedAt = now;
    // The timers of a hidden page are late without any sleep, and nobody waits for it; see wake.ts.
    if (document.visibilityState === 'hidden') return;
    if (!slept && now - Math.max(askedAt, heardAt()) < silenceMs) return;
    askedAt = now;
    suspect();
  }, tickMs);
  return () => clearInterval(timer);
}
