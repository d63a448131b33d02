import {ChatError} from '../model/errors.js';

/**
 * The promise, or a `TimeoutError` after a time. SDK 3.0.1 leaves promises open for ever after some cuts
 * (observed 2026-11-21), so none leaves this folder without a deadline.
 *
 * @param ended of the client that was asked: once it is given up, nothing answers. Rejects at once then, with a
 *   `ChatError` `connection-failed`; what was asked may have been done.
 */
export async function withDeadline<Value>(
  promise: Promise<Value>,
  ms: number,
  ended: AbortSignal,
): Promise<Value> {
  const settled = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    const end = () =>
      reject(new ChatError('connection-failed', 'The client was given up.', {retryable: true}));
    if (ended.aborted) return end();
    ended.addEventListener('abort', end, {signal: settled.signal});
    timer = setTimeout(() => reject(new DOMException(`No answer in ${ms} ms.`, 'TimeoutError')), ms);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
    settled.abort();
  }
}
