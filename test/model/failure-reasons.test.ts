import {expect} from '@open-wc/testing';
import {failureReason} from '../../src/model/failure-reasons.js';

describe('the reason of a failure', () => {
  it('is known for what a reader of SMS and WhatsApp can meet', () => {
    for (const code of [30003, 30004, 30005, 30006, 30007, 30008, 21610, 63003, 63016, 63024, 63032])
      expect(failureReason(code), String(code)).not.to.equal(null);
  });

  it('is told apart where a reader can do something else', () => {
    expect(failureReason(30003)).to.equal('unreachable');
    expect(failureReason(30005)).to.equal('notInUse');
    expect(failureReason(63016)).to.equal('window');
  });

  it('is the code itself where we know no better', () => {
    for (const code of [0, -1, 39999, Number.NaN]) expect(failureReason(code)).to.equal(null);
  });
});
