import {startOfDay} from '../model/group-messages.js';
import type {Translation} from './translation.js';

const dayMs = 86_400_000;
/** Making a format costs more than a hundred uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>();
/** By these, one zone is told from another: offsets in winter and in summer. */
const seasons = [0, 6].map((month) => new Date(2026, month).getTime());
let zone = '';

/** A time in the reader's language, by the reader's clock. */
export function formatTime(time: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  // A format keeps the zone in which it was made. Who travels has another one, and so has `Date`.
  const here = seasons.map((season) => new Date(season).getTimezoneOffset()).join();
  if (here !== zone) formats.clear();
  zone = here;
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (format === undefined) formats.set(key, (format = new Intl.DateTimeFormat(locale, options)));
  return format.format(time);
}

/** “Today”, “Yesterday”, a weekday within the last six days, else the date. By the calendar, not by hours. */
export function dayName(
  time: number,
  now: number,
  terms: Translation,
  locale: string,
  width: 'short' | 'long',
): string {
  // Rounded, since a day with a change of the clocks has 23 or 25 hours.
  const ago = Math.round((startOfDay(now) - startOfDay(time)) / dayMs);
  if (ago === 0) return terms.today;
  if (ago === 1) return terms.yesterday;
  if (ago > 1 && ago < 7) return formatTime(time, locale, {weekday: width});
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return formatTime(time, locale, {day: 'numeric', month: width, ...(isThisYear ? {} : {year: 'numeric'})});
}

/**
 * When something happened, as short as it stays clear: the time of today, else the day.
 * @param time Milliseconds since 1970.
 */
export function activityTime(time: number, locale: string, terms: Translation): string {
  const now = Date.now();
  // A service's clock may be ahead of ours: what comes from the future is today's.
  if (startOfDay(time) >= startOfDay(now)) return formatTime(time, locale, {timeStyle: 'short'});
  return dayName(time, now, terms, locale, 'short');
}
