/** Resolves when everything that waits for the main thread has had its turn. */
export async function breathe(): Promise<void> {
  // Timers would do as well, but that browsers stretch them to four milliseconds, and in hidden tabs to a second.
  const {scheduler} = globalThis as {scheduler?: Scheduler};
  if (scheduler !== undefined) await scheduler.postTask(() => undefined);
  else await new Promise((resolve) => setTimeout(resolve));
}
