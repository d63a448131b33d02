/** Requests of the helper that no test makes, each with the reason. */
export const notCovered: ReadonlyMap<string, string> = new Map([]);
