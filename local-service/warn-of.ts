/** Tells whoever runs the process of a failure that there is nobody else to tell of. */
export function warnOf(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
