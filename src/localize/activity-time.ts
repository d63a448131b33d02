import type {Translation} from './translation.js';

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does. */
function format(locale: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let made = formats.get(locale + key);
  if (made === undefined) formats.set(locale + key, (made = new Intl.DateTimeFormat(locale, options)));
  return made;
}

/**
 * When something happened, as short as it stays clear: the time of today, “Yesterday”, the weekday of the last
 * seven days, else the date. By the reader's calendar, not by hours.
 * @param at Milliseconds since 1970.
 * @param now Milliseconds since 1970.
 */
export function activityTime(at: number, now: number, locale: string, terms: Translation): string {
  const days = Math.round((midnight(now) - midnight(at)) / dayMs);
  // A service's clock may be ahead of ours: what comes from the future is today's.
  if (days < 1) return format(locale, 'time', {timeStyle: 'short'}).format(at);
  if (days === 1) return terms.yesterday;
  if (days < 7) return format(locale, 'weekday', {weekday: 'short'}).format(at);
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? format(locale, 'date', {day: 'numeric', month: 'short'}).format(at)
    : format(locale, 'year', {dateStyle: 'short'}).format(at);
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
