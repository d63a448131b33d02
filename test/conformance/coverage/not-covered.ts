/** What no test of the conformance suite uses, and why. Empty is right; a line that is no longer true fails the suite. */
export const notCovered: Readonly<Record<string, string>> = {};
