import {expect} from '@open-wc/testing';
import {calendarFor} from '../../src/localize/calendar.js';
import en from '../../src/locales/en.js';

const at = (iso: string) => new Date(iso).getTime();
const hour = 3_600_000;
const berlin = calendarFor('en', 'Europe/Berlin', '');

describe('days', () => {
  /** How many hours a day has: the quarters that fall on it. */
  const hoursOf = (zone: string, noon: string) => {
    const {dayOf} = calendarFor('en', zone, '');
    const quarters = Array.from({length: 200}, (_, i) => at(noon) + (i - 100) * 900_000);
    return quarters.filter((quarter) => dayOf(quarter) === dayOf(at(noon))).length / 4;
  };

  it('have as many hours as the clocks give them', () => {
    expect(hoursOf('Europe/Berlin', '2026-03-28T12:00Z')).to.equal(24);
    expect(hoursOf('Europe/Berlin', '2026-03-29T12:00Z')).to.equal(23);
    expect(hoursOf('Europe/Berlin', '2026-10-25T12:00Z')).to.equal(25);
    expect(hoursOf('Australia/Lord_Howe', '2026-10-04T01:00Z')).to.equal(23.5);
    // Where midnight itself was left out.
    expect(hoursOf('America/Sao_Paulo', '2018-11-04T15:00Z')).to.equal(23);
  });

  it('begin at midnight of their zone, to the millisecond', () => {
    const midnight = at('2026-06-30T18:15Z');
    const {dayOf} = calendarFor('en', 'Asia/Kathmandu', '');
    expect(dayOf(midnight) - dayOf(midnight - 1)).to.equal(1);
    expect(dayOf(midnight) * 24 * hour).to.equal(at('2026-07-01T00:00Z'));
  });

  it('begin at any minute, where a zone is an offset', () => {
    const midnight = at('2026-06-30T18:17Z');
    const {dayOf} = calendarFor('en', '+05:43', '');
    expect(dayOf(midnight) - dayOf(midnight - 1)).to.equal(1);
  });

  it('are those of the machine where no zone is named', () => {
    const {dayOf} = calendarFor('en', '', '');
    const midnight = new Date(2026, 6, 1).getTime();
    expect(dayOf(midnight) - dayOf(midnight - 1)).to.equal(1);
  });

  it('are right, however many have been asked for', () => {
    const {dayOf} = berlin;
    for (let i = 0; i < 20_000; i++) dayOf(at('2020-01-01T12:00Z') + i * hour);
    expect(dayOf(at('2026-03-29T22:00Z')) - dayOf(at('2026-03-29T21:59Z'))).to.equal(1);
  });
});

describe('the name of a day', () => {
  const nameOf = (time: string, now: string) => berlin.dayName(at(time), berlin.dayOf(at(now)), en, 'long');

  it('follows the calendar over a change of the clocks', () => {
    // 22:30 on Saturday and 0:30 on Monday: 25 hours, and two midnights.
    expect(nameOf('2026-03-28T21:30Z', '2026-03-29T22:30Z')).to.equal('Saturday');
    expect(nameOf('2026-03-28T23:30Z', '2026-03-29T21:30Z')).to.equal(en.today);
    // 0:15 and 23:45 of the day with 25 hours, then 0:15.
    expect(nameOf('2026-10-24T22:15Z', '2026-10-25T22:45Z')).to.equal(en.today);
    expect(nameOf('2026-10-24T22:15Z', '2026-10-25T23:15Z')).to.equal(en.yesterday);
  });

  it('is a weekday for six days, then a date, with its year if it is another', () => {
    expect(nameOf('2026-10-24T12:00Z', '2026-10-30T12:00Z')).to.equal('Saturday');
    expect(nameOf('2026-10-24T12:00Z', '2026-10-31T12:00Z')).to.equal('October 24');
    // New Year has been in Berlin, and not yet in UTC.
    expect(nameOf('2026-12-30T12:00Z', '2027-01-09T23:30Z')).to.equal('December 30, 2026');
    expect(nameOf('2026-12-31T23:30Z', '2027-01-20T12:00Z')).to.equal('January 1');
  });

  it('of what comes from the future is a date, and in a list the time', () => {
    expect(nameOf('2026-10-27T12:00Z', '2026-10-24T12:00Z')).to.equal('October 27');
    const today = berlin.dayOf(at('2026-10-24T12:00Z'));
    expect(berlin.activityTime(at('2026-10-27T12:00Z'), today, en)).to.equal('1:00 PM');
    expect(berlin.activityTime(at('2026-10-23T12:00Z'), today, en)).to.equal(en.yesterday);
  });
});

describe('the time of day', () => {
  const noon = at('2026-11-20T12:05Z');
  const timeIn = (locale: string, zone = 'UTC', cycle = '') =>
    // Between the figures and “PM” stands a space of some kind.
    calendarFor(locale, zone, cycle).format(noon, 'time').replace(/\s/g, ' ');

  it('follows the custom of the language', () => {
    expect(timeIn('en-US')).to.equal('12:05 PM');
    expect(timeIn('en-GB')).to.equal('12:05');
    expect(timeIn('de')).to.equal('12:05');
    expect(timeIn('ar-EG')).to.equal('١٢:٠٥ م');
  });

  it('has the hours that the page asks for', () => {
    expect(timeIn('en-US', 'UTC', 'h23')).to.equal('12:05');
    expect(timeIn('fr', 'Europe/Paris', 'h12')).to.match(/^0?1:05 PM$/);
    expect(timeIn('en-US-u-hc-h23')).to.equal('12:05');
  });

  it('is that of the zone', () => {
    expect(timeIn('de', 'Asia/Kathmandu')).to.equal('17:50');
    expect(timeIn('de', 'America/St_Johns')).to.equal('08:35');
  });
});

describe('a zone or cycle that there is not', () => {
  it('is told to the developer once, and the machine’s own is taken', () => {
    const warned: string[] = [];
    const {warn} = console;
    console.warn = (text: string) => void warned.push(text);
    try {
      const calendar = calendarFor('en', 'Mars/Olympus', 'h25');
      calendarFor('en', 'Mars/Olympus', 'h25');
      const now = Date.now();
      expect(calendar.format(now, 'exact')).to.equal(calendarFor('en', '', '').format(now, 'exact'));
    } finally {
      console.warn = warn;
    }
    expect(warned.map((text) => /“(.*)”/.exec(text)?.[1])).to.deep.equal(['Mars/Olympus', 'h25']);
  });
});

describe('a calendar', () => {
  it('is the same object for the same place', () => {
    expect(calendarFor('en', 'Europe/Berlin', '')).to.equal(berlin);
    expect(calendarFor('en', 'Europe/Berlin', 'h12')).not.to.equal(berlin);
  });
});
