import assert from 'node:assert/strict';
import {after, before, it} from 'node:test';
import {openLab, type Lab} from '../../scripts/bench/lab/lab.js';
import {until} from '../local-service/support/until.js';

let lab: Lab;
before(async () => (lab = await openLab({page: 'storm-page'})));
after(() => lab.close());

it('a page of the lab hides nothing that goes wrong in it', async () => {
  const page = await lab.open();
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('an error');
    });
    void Promise.reject(new Error('a rejection'));
    document.body.style.cssText = '';
    document.body.setAttribute('style', 'color: red');
  });
  await until('all is reported', () => lab.troubles.length >= 3);
  assert.match(
    [...lab.troubles].sort().join('\n'),
    /^error: .*an error\npolicy: style-src.*\nunhandled rejection: .*a rejection$/,
  );
});
