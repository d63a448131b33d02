import {expect} from '@open-wc/testing';
import {clientIdOf} from '../../src/sdk/client-id-of.js';
import {withClientId} from '../../src/model/client-id.js';

describe('the client id in a message’s attributes', () => {
  it('comes back, beside what the page put there', () => {
    const attributes = withClientId({mood: 'good'}, 'abc');
    expect(attributes).to.include({mood: 'good'});
    expect(clientIdOf(attributes)).to.equal('abc');
  });

  it('is null for whatever else somebody may write', () => {
    for (const hostile of [
      null,
      undefined,
      'text',
      7,
      [],
      {},
      {'twilio-chat-elements': null},
      {'twilio-chat-elements': 'abc'},
      {'twilio-chat-elements': {clientId: 7}},
      {'twilio-chat-elements': {clientId: ''}},
      {'twilio-chat-elements': {clientId: 'x'.repeat(65)}},
      JSON.parse('{"__proto__": {"twilio-chat-elements": {"clientId": "abc"}}}'),
    ]) {
      expect(clientIdOf(hostile)).to.equal(null);
    }
  });
});
