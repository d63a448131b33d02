import {expect} from '@open-wc/testing';
import {calendarFor} from '../../src/localize/calendar.js';
import {messageOf, type ThreadMessage} from '../../src/model/group-messages.js';
import type {OutboxItem} from '../../src/model/outbox-item.js';
import {placeLines} from '../../src/model/place-lines.js';
import type {SystemLine} from '../../src/model/system-line.js';

const minute = 60_000;
const {dayOf} = calendarFor('en', '', '');
const day = (date: number, hour = 12) => new Date(2026, 10, date, hour).getTime();

function message(index: number, sentAt: number): ThreadMessage {
  const [author, body] = ['ana', 'Hello'];
  const base = {kind: 'text', key: `IM${index}`, sid: `IM${index}`, own: false, edited: false} as const;
  return {...base, index, author, body, sentAt, clientId: null};
}

function unsent(index: number): ThreadMessage {
  const item = {clientId: `unsent${index}`, body: 'Wait', createdAt: day(1), files: []};
  return messageOf(item as unknown as OutboxItem, index);
}

function closed(at: number, after: number | null = null): SystemLine {
  return {kind: 'closed', key: `closed ${at}`, at, after};
}

function joined(at: number, foundedAt = 0): SystemLine {
  const person = {sid: `MB${at}`, identity: 'ben', name: 'Ben', own: false};
  return {kind: 'joined', key: `joined ${at}`, at, after: null, person, foundedAt};
}

const three = [message(3, day(2)), message(7, day(2) + 10 * minute), message(9, day(4))];
const all = {rows: three, hasOlder: false, hasNewer: false};
/** Keys of the messages behind the gaps, or `end`. */
const places = (lines: SystemLine[], loaded = all) => {
  const {before, end} = placeLines(lines, loaded, dayOf);
  return [...before.keys(), ...(end === null ? [] : ['end'])];
};

describe('the place of a system line', () => {
  it('is between the messages before and after its time', () => {
    expect(places([closed(day(2) - 1)])).to.deep.equal(['IM3']);
    expect(places([closed(day(2) + minute)])).to.deep.equal(['IM7']);
    expect(places([closed(day(3))])).to.deep.equal(['IM9']);
    expect(places([closed(day(5))])).to.deep.equal(['end']);
  });

  it('is behind the message that was the newest, whatever this clock says, and over gaps', () => {
    expect(places([closed(day(1), 7)])).to.deep.equal(['IM9']);
    expect(places([closed(day(1), 8)])).to.deep.equal(['IM9']);
    expect(places([closed(day(1), 9)])).to.deep.equal(['end']);
    expect(places([closed(day(9), -1)])).to.deep.equal(['IM3']);
  });

  it('is before what is being sent', () => {
    const rows = [...three, unsent(10), unsent(11)];
    expect(places([closed(day(5))], {...all, rows})).to.deep.equal(['unsent10']);
    expect(places([closed(day(5), 40)], {...all, rows})).to.deep.equal(['unsent10']);
  });

  it('is nowhere when it may be beyond what is loaded', () => {
    const line = closed(day(2) - 1);
    expect(places([line], {...all, hasOlder: true})).to.deep.equal([]);
    expect(places([closed(day(5))], {...all, hasNewer: true})).to.deep.equal([]);
    expect(places([closed(day(3))], {...all, hasOlder: true, hasNewer: true})).to.deep.equal(['IM9']);
  });

  it('is nowhere for those who were there when the first message was written', () => {
    expect(places([joined(day(2) - 1, day(1))])).to.deep.equal([]);
    expect(places([joined(day(2) + 1, day(1))])).to.deep.equal(['IM7']);
    expect(places([joined(day(2) - 1)])).to.deep.equal(['IM3']);
  });

  it('is nowhere for the founders of a conversation whose messages are older than itself', () => {
    expect(places([joined(day(5), day(5) - 1)])).to.deep.equal([]);
    expect(places([joined(day(3), day(2) + 15 * minute)])).to.deep.equal([]);
    expect(places([joined(day(5))])).to.deep.equal(['end']);
  });

  it('gives lines and messages the days they need, and no more', () => {
    const {before, end} = placeLines(
      [closed(day(2) + minute), closed(day(2, 20)), closed(day(3)), closed(day(4, 8)), closed(day(6))],
      all,
      dayOf,
    );
    const starts = (key: string) => before.get(key)!.lines.map(({startsDay}) => startsDay);
    expect(starts('IM7')).to.deep.equal([false]);
    expect(before.get('IM7')!.startsDay).to.equal(false);
    // The rest of the 2nd, the 3rd, the beginning of the 4th.
    expect(starts('IM9')).to.deep.equal([false, true, true]);
    expect(before.get('IM9')!.startsDay).to.equal(false);
    expect(end!.lines.map(({startsDay}) => startsDay)).to.deep.equal([true]);
  });

  it('leaves the day to the message that begins it', () => {
    const {before} = placeLines([closed(day(2, 20))], all, dayOf);
    expect(before.get('IM9')).to.deep.include({startsDay: true});
  });

  it('is on no day that its neighbours exclude, when two clocks differ', () => {
    const {before} = placeLines([closed(day(9), 3), closed(day(1), 3)], all, dayOf);
    expect(before.get('IM7')!.lines.map(({startsDay}) => startsDay)).to.deep.equal([false]);
    expect(before.get('IM7')!.startsDay).to.equal(false);
  });

  it('takes a moment to find, for a thousand lines in a long thread', () => {
    const rows = Array.from({length: 20_000}, (_, i) => message(i, day(2) + i));
    const lines = Array.from({length: 1000}, (_, i) => joined(day(2) + 5.5 + (i % 3) * 4000));
    const {before} = placeLines(lines, {...all, rows}, dayOf);
    expect([...before.keys()]).to.deep.equal(['IM6', 'IM4006', 'IM8006']);
  });
});
