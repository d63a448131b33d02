/** The middle of a list of numbers; of two middles the higher. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of the list lies, for example 0.95. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Prints one figure, so that all align. */
export function report(name: string, value: string, goal = ''): void {
  console.log(`${name.padEnd(62)} ${value.padStart(22)}${goal === '' ? '' : `   goal ${goal}`}`);
}

export const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
