/**
 * The promise, or a `TimeoutError` after a time. SDK 3.0.1 leaves promises open for ever after some cuts
 * (observed 2026-11-21), so none leaves this folder without a deadline.
 */
export async function withDeadline<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException(`No answer in ${ms} ms.`, 'TimeoutError')), ms);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
