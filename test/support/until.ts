/**
 * Resolves once something holds, and gives it back. Rejects with what it was about after eight seconds.
 * @param everyMs How often to ask.
 */
export async function until<Value>(
  holds: () => Value | Promise<Value>,
  about = holds.toString(),
  ms = 8000,
  everyMs = 10,
): Promise<NonNullable<Value>> {
  const end = performance.now() + ms;
  for (;;) {
    const value = await holds();
    if (value) return value;
    if (performance.now() > end) throw new Error(`Not in ${ms} ms: ${about}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
