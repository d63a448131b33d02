import {expect, fixture, html} from '@open-wc/testing';
import {LitElement} from 'lit';
import {SessionController} from '../../src/controllers/session-controller.js';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';

describe('the code of sessions', () => {
  it('is asked for again when the network is back', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    let tries = 0;
    class Host extends LitElement {
      readonly session: SessionController = new SessionController(this, {
        options: () => ana.options,
        load: () =>
          tries++ === 0
            ? Promise.reject(new TypeError('Failed to fetch'))
            : import('../../src/session/session-registry.js'),
      });
    }
    customElements.define('test-host', Host);
    const host = await fixture<Host>(html`<test-host></test-host>`);
    await until(() => host.session.problem === 'sdk-unavailable');
    dispatchEvent(new Event('online'));
    await until(() => host.session.current?.state.snapshot.phase === 'connected');
    expect(host.session.problem).to.equal(null);
    expect(tries).to.equal(2);
  });
});
