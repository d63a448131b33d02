import {dayName as nameOfDay, formatTime} from '../localize/calendar.js';
import type {RowContext} from './row-context.js';

/** For example “9:41”. */
export function timeOfDay(time: number, locale: string): string {
  return formatTime(time, locale, {timeStyle: 'short'});
}

/** Day and time in full, for a tooltip. */
export function exactTime(time: number, locale: string): string {
  return formatTime(time, locale, {dateStyle: 'full', timeStyle: 'short'});
}

/** “Today”, “Yesterday”, a weekday within the last six days, else the date. */
export function dayName(time: number, {today, terms, locale}: RowContext): string {
  return nameOfDay(time, today, terms, locale, 'long');
}
