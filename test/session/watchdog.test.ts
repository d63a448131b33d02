import {expect} from '@open-wc/testing';
import {watch} from '../../src/session/watchdog.js';
import {until} from '../support/until.js';

describe('the watchdog', () => {
  const native = Date.now;
  afterEach(() => {
    Date.now = native;
  });

  for (const hours of [-2, 2]) {
    it(`looks when the clock was set by ${hours} hours`, async () => {
      let count = 0;
      const heardAt = native() - 1000;
      const stop = watch({heardAt: () => heardAt, suspect: () => count++});
      Date.now = () => native() + hours * 3_600_000;
      try {
        await until(() => count === 1);
      } finally {
        stop();
      }
      expect(count).to.equal(1);
    });
  }
});
