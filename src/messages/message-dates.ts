import type {RowContext} from './row-context.js';

/** For example “9:41”. */
export function timeOfDay(time: number, {calendar}: RowContext): string {
  return calendar.format(time, 'time');
}

/** Day and time in full, for a tooltip. */
export function exactTime(time: number, {calendar}: RowContext): string {
  return calendar.format(time, 'exact');
}

/** “Today”, “Yesterday”, a weekday within the last six days, else the date. */
export function dayName(time: number, {calendar, today, terms}: RowContext): string {
  return calendar.dayName(time, today, terms, 'long');
}
