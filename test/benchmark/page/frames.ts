/** The next frame, before it is painted. Resolves with its time in milliseconds. */
export function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** When the next frame has been painted. */
export async function paintedFrame(): Promise<void> {
  await nextFrame();
  await new Promise((resolve) => setTimeout(resolve));
}

/** Looks once in each frame. False when it did not happen in time. */
export async function happens(holds: () => boolean, timeoutMs: number): Promise<boolean> {
  const start = performance.now();
  while (performance.now() - start < timeoutMs) {
    await nextFrame();
    if (holds()) return true;
  }
  return false;
}

/** When a value has stayed the same for some time, or after the longest wait. */
export async function settled(look: () => unknown, quietMs: number, longestMs: number): Promise<void> {
  const start = performance.now();
  let since = start;
  let last = look();
  while (performance.now() - since < quietMs && performance.now() - start < longestMs) {
    await nextFrame();
    const value = look();
    if (value !== last) since = performance.now();
    last = value;
  }
}
