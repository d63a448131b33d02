import type {Translation} from './translation.js';

const dayMs = 86_400_000;
/** Clocks are changed, and days begin, at full minutes, in whatever zone. */
const minuteMs = 60_000;
/** So many minutes are remembered, and then forgotten together. */
const mostMinutes = 5000;

const styles = {
  time: {timeStyle: 'short'},
  exact: {dateStyle: 'full', timeStyle: 'short'},
  full: {dateStyle: 'full', timeStyle: 'long'},
  date: {dateStyle: 'medium'},
  longWeekday: {weekday: 'long'},
  shortWeekday: {weekday: 'short'},
  longDay: {day: 'numeric', month: 'long'},
  shortDay: {day: 'numeric', month: 'short'},
  longYear: {day: 'numeric', month: 'long', year: 'numeric'},
  shortYear: {day: 'numeric', month: 'short', year: 'numeric'},
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** How a time is said: of today, to the minute, to the second, as a date; and the parts of what `dayName` says. */
type TimeStyle = keyof typeof styles;
type Width = 'short' | 'long';
type Clock = Pick<Intl.DateTimeFormatOptions, 'timeZone' | 'hourCycle'>;

/** Days and times in one language, by one clock. Times are milliseconds since 1970. */
export class Calendar {
  readonly #locale: string;
  readonly #clock: Clock;
  /** Making a format costs more than a hundred uses of it. */
  readonly #formats = new Map<TimeStyle, Intl.DateTimeFormat>();
  /** For a zone that is not the machine's. */
  readonly #isoDay: Intl.DateTimeFormat | undefined;
  readonly #days = new Map<number, number>();

  constructor(locale: string, clock: Clock) {
    const {timeZone} = clock;
    this.#locale = locale;
    this.#clock = clock;
    // In Swedish, a date is written as ISO 8601 has it.
    if (timeZone) this.#isoDay = new Intl.DateTimeFormat('sv', {timeZone});
  }

  /** A time in words and figures, for example “9:41”. */
  format(time: number, style: TimeStyle): string {
    let format = this.#formats.get(style);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(this.#locale, {...styles[style], ...this.#clock});
      this.#formats.set(style, format);
    }
    return format.format(time);
  }

  /** The day on which a time falls where this clock is: days since 1970, whether they had 23, 24 or 25 hours. */
  readonly dayOf = (time: number): number => {
    if (this.#isoDay === undefined) {
      const date = new Date(time);
      return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs;
    }
    const minute = Math.floor(time / minuteMs);
    let day = this.#days.get(minute);
    if (day === undefined) {
      if (this.#days.size >= mostMinutes) this.#days.clear();
      day = Date.parse(this.#isoDay.format(time)) / dayMs;
      this.#days.set(minute, day);
    }
    return day;
  };

  /**
   * “Today”, “Yesterday”, a weekday within the last six days, else the date. By the calendar, not by hours.
   * @param today As `dayOf` says it.
   */
  dayName(time: number, today: number, terms: Translation, width: Width): string {
    const day = this.dayOf(time);
    const ago = today - day;
    if (ago === 0) return terms.today;
    if (ago === 1) return terms.yesterday;
    if (ago > 1 && ago < 7) return this.format(time, `${width}Weekday`);
    return this.format(time, yearOf(day) === yearOf(today) ? `${width}Day` : `${width}Year`);
  }

  /**
   * When something happened, as short as it stays clear: the time of today, else the day.
   * @param today As `dayOf` says it.
   */
  activityTime(time: number, today: number, terms: Translation): string {
    // A service's clock may be ahead of ours: what comes from the future is today's.
    return this.dayOf(time) >= today ? this.format(time, 'time') : this.dayName(time, today, terms, 'short');
  }
}

const calendars = new Map<string, Calendar>();
/** By these, one zone is told from another: offsets in winter and in summer. */
const seasons = [0, 6].map((month) => new Date(2026, month).getTime());
let machineZone = '';

/**
 * The calendar of a place on the page: the same object for the same place, until who reads it travels to another zone.
 * @param locale For `Intl`; may name an hour cycle, as `en-u-hc-h23` does.
 * @param timeZone For example `Europe/Berlin`. Empty, or not one that the browser knows: the machine's own.
 * @param hourCycle For example `h23`. Empty, or not one: the custom of the language.
 */
export function calendarFor(locale: string, timeZone: string, hourCycle: string): Calendar {
  // A format keeps the zone in which it was made. Who travels has another one, and so has `Date`.
  const here = seasons.map((season) => new Date(season).getTimezoneOffset()).join();
  if (here !== machineZone) calendars.clear();
  machineZone = here;
  const key = [locale, timeZone, hourCycle].join();
  let calendar = calendars.get(key);
  if (calendar === undefined) {
    const clock = {...valid('timeZone', timeZone), ...valid('hourCycle', hourCycle)};
    calendars.set(key, (calendar = new Calendar(locale, clock)));
  }
  return calendar;
}

/** Nothing, and a word to the page's developer, for what `Intl` would throw for. */
function valid(name: keyof Clock, value: string): Clock {
  if (value === '') return {};
  try {
    new Intl.DateTimeFormat('en', {[name]: value});
    return {[name]: value};
  } catch {
    // eslint-disable-next-line no-console -- once for each value: the page's developer has misspelt it
    console.warn(`[twilio-chat-elements] “${value}” is no ${name} that this browser knows.`);
    return {};
  }
}

function yearOf(day: number): number {
  return new Date(day * dayMs).getUTCFullYear();
}
