import type {ServiceError} from '../service-error.js';

const UNIT_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000] as const;

/**
 * A field with an ISO 8601 duration such as `PT10M`, in milliseconds. Null when it is empty or `PT0S`, which both
 * stand for never; undefined when the form lacks it. Years and months, whose length varies, are not taken.
 *
 * @param refusals - What is thrown for a text that is no duration, and for one that is too short.
 */
export function durationField(
  form: URLSearchParams,
  name: string,
  leastMs: number,
  refusals: {readonly malformed: () => ServiceError; readonly tooShort: () => ServiceError},
): number | null | undefined {
  const text = form.get(name);
  if (text === null || text === '') return text === null ? undefined : null;
  const pattern = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
  const match = text.length > 64 ? null : pattern.exec(text);
  if (match === null) throw refusals.malformed();
  const ms = UNIT_MS.reduce((sum, unitMs, at) => sum + Number(match[at + 1] ?? 0) * unitMs, 0);
  if (ms === 0) return null;
  if (ms < leastMs) throw refusals.tooShort();
  // Beyond a century nobody waits, and beyond the year 275760 there are no dates.
  return Math.min(ms, 3_155_760_000_000);
}

/** The duration in ISO 8601; null for never. */
export function toDuration(ms: number | null): string | null {
  return ms === null ? null : `PT${ms / 1_000}S`;
}
