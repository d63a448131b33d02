import {ChatError} from '../model/errors.js';

/**
 * The promise, or a `connection-failed` after a time. SDK 3.0.1 leaves promises open for ever after some cuts
 * (observed 2026-11-21), so none is awaited without this.
 */
export async function withDeadline<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ChatError('connection-failed', `No answer in ${ms} ms.`, {retryable: true})),
      ms,
    );
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
