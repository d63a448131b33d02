/** Resolves once something holds. Rejects with what it was about. */
export async function soon<Value>(
  holds: () => Value | Promise<Value>,
  about: string | (() => string) = holds.toString(),
  ms = 30_000,
): Promise<NonNullable<Value>> {
  const end = performance.now() + ms;
  for (;;) {
    const value = await holds();
    if (value) return value;
    if (performance.now() > end) {
      throw new Error(`Not in ${ms} ms: ${typeof about === 'string' ? about : about()}`);
    }
    await pause(100);
  }
}

/** For rows that are about time itself. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
