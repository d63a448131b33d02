import {startOfDay} from '../model/group-messages.js';
import type {RowContext} from './row-context.js';

const dayMs = 86_400_000;
/** Making a format costs more than a hundred uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** For example “9:41”. */
export function timeOfDay(time: number, locale: string): string {
  return format(locale, {timeStyle: 'short'}).format(time);
}

/** Day and time in full, for a tooltip. */
export function exactTime(time: number, locale: string): string {
  return format(locale, {dateStyle: 'full', timeStyle: 'short'}).format(time);
}

/** “Today”, “Yesterday”, a weekday within the last six days, else the date. */
export function dayName(time: number, {today, terms, locale}: RowContext): string {
  const day = startOfDay(time);
  // Rounded, since a day with a change of the clocks has 23 or 25 hours.
  const ago = Math.round((today - day) / dayMs);
  if (ago === 0) return terms.today;
  if (ago === 1) return terms.yesterday;
  if (ago > 1 && ago < 7) return format(locale, {weekday: 'long'}).format(time);
  const sameYear = new Date(time).getFullYear() === new Date(today).getFullYear();
  return format(locale, {day: 'numeric', month: 'long', ...(sameYear ? {} : {year: 'numeric'})}).format(time);
}

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let made = formats.get(key);
  if (made === undefined) formats.set(key, (made = new Intl.DateTimeFormat(locale, options)));
  return made;
}
