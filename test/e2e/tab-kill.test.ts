import assert from 'node:assert/strict';
import {after, before, it} from 'node:test';
import {openLab, type Lab} from '../../scripts/bench/lab/lab.js';
import {Random} from '../../scripts/bench/random.js';
import {DoomedPerson} from './support/doomed-person.js';

/** More of them in `npm run test:long`. */
const killPoints = Number(process.env['KILL_POINTS'] ?? 48);
const seed = Number(process.env['KILL_SEED'] ?? 20261121);
/** Persons at the same time; one in four keeps to mode `session`. */
const persons = 4;

let lab: Lab;
before(async () => {
  lab = await openLab({page: 'kill-page'});
});
after(() => lab.close());

it('each message is sent once and in order, whenever its page ends', {timeout: 900_000}, async (test) => {
  const all = await Promise.all(
    Array.from({length: persons}, (_, nth) =>
      DoomedPerson.create(lab, new Random(seed + nth), `person${nth}`, nth === 0 ? 'session' : 'local'),
    ),
  );
  await Promise.all(
    all.map(async (person) => {
      for (let point = 0; point < killPoints / persons; point++) await person.befall();
      await person.settle();
    }),
  );
  const count = all.flatMap(({sent}) => [...sent.values()].flat()).length;
  const ends = all.map((person) => person.ends);
  test.diagnostic(`${killPoints} kill points, seed ${seed}, ${count} messages, ${JSON.stringify(ends)}`);
  test.diagnostic(`${all.reduce((sum, {unkeptCount}) => sum + unkeptCount, 0)} were not written yet`);
  assert.deepEqual(
    all.flatMap((person) => person.faults()),
    [],
  );
  assert.deepEqual(lab.troubles, []);
});
