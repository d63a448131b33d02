import {expect} from '@open-wc/testing';
import {bodyBytes} from '../../src/model/message-size.js';

describe('the size of a message', () => {
  it('is counted in bytes of UTF-8', () => {
    expect(bodyBytes('abc')).to.equal(3);
    expect(bodyBytes('€')).to.equal(3);
    expect(bodyBytes('👋')).to.equal(4);
  });
});
