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
export function report(name: string, value: string, verdict = ''): void {
  console.log(`${name.padEnd(66)} ${value.padStart(22)}${verdict === '' ? '' : `   ${verdict}`}`);
}

/** Prints a figure that must not lie above its goal. */
export function reportAtMost(name: string, value: number, goal: number, format: Format): void {
  report(name, format(value), verdict(`≤ ${format(goal)}`, value <= goal));
}

/** Prints a figure that must not lie below its goal. */
export function reportAtLeast(name: string, value: number, goal: number, format: Format): void {
  report(name, format(value), verdict(`≥ ${format(goal)}`, value >= goal));
}

type Format = (value: number) => string;

export const ms: Format = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const megabytes: Format = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
export const kilobytes: Format = (bytes) => `${(bytes / 1e3).toFixed(1)} KB`;
export const count: Format = (value) => value.toLocaleString('en', {maximumFractionDigits: 0});
export const perSecond: Format = (value) => `${count(value)}/s`;

function verdict(goal: string, isMet: boolean): string {
  return `goal ${goal}: ${isMet ? 'met' : 'falls short'}`;
}
