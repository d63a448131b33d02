import {expect, fixture, nextFrame} from '@open-wc/testing';
import {LitElement, html} from 'lit';
import {UpdatePace} from '../../src/controllers/update-pace.js';
import {until} from '../support/until.js';

class PacedHost extends LitElement {
  draws = 0;
  isBurst = false;
  readonly #pace = new UpdatePace(this);

  protected override scheduleUpdate(): void | Promise<unknown> {
    const {pause} = this.#pace;
    return pause === null ? super.scheduleUpdate() : pause.then(() => super.scheduleUpdate());
  }

  override updated() {
    this.draws += 1;
    this.#pace.drawn(this.isBurst);
  }
}
customElements.define('paced-host', PacedHost);

describe('the pace of updates', () => {
  it('lets what comes one by one be drawn at once', async () => {
    const host = await fixture<PacedHost>(html`<paced-host></paced-host>`);
    host.requestUpdate();
    await Promise.resolve();
    await Promise.resolve();
    expect(host.draws).to.equal(2);
  });

  it('leaves time between a frame and the next draw while much comes at once', async () => {
    const host = await fixture<PacedHost>(html`<paced-host></paced-host>`);
    host.isBurst = true;
    host.requestUpdate();
    await host.updateComplete;
    const {draws} = host;
    host.requestUpdate();
    await nextFrame();
    expect(host.draws).to.equal(draws);
    await until(() => host.draws > draws);
  });

  it('draws at once again when the burst is over', async () => {
    const host = await fixture<PacedHost>(html`<paced-host></paced-host>`);
    host.isBurst = true;
    host.requestUpdate();
    await host.updateComplete;
    host.isBurst = false;
    host.requestUpdate();
    await host.updateComplete;
    const {draws} = host;
    host.requestUpdate();
    await Promise.resolve();
    await Promise.resolve();
    expect(host.draws).to.equal(draws + 1);
  });
});
