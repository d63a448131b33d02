/**
 * The promise, or a rejection with the signal's reason as soon as that aborts: what waits for a connection may wait
 * for ever. What was asked goes on unheard.
 */
export async function unlessAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (signal === undefined) return promise;
  const settled = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, {signal: settled.signal});
  });
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    settled.abort();
  }
}
