import {expect, fixture, nextFrame} from '@open-wc/testing';
import {LitElement, html} from 'lit';
import {UpdatePace} from '../../src/controllers/update-pace.js';
import {until} from '../support/until.js';

class PacedHost extends LitElement {
  draws = 0;
  isBurst = false;
  tookMs = 0;
  readonly #pace = new UpdatePace(this);
  readonly hurry = () => this.#pace.hurry();

  protected override scheduleUpdate(): void | Promise<unknown> {
    const {pause} = this.#pace;
    return pause === null ? super.scheduleUpdate() : pause.then(() => super.scheduleUpdate());
  }

  override updated() {
    const until = performance.now() + this.tookMs;
    while (performance.now() < until);
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

  it('leaves none when the reader waits', async () => {
    const host = await fixture<PacedHost>(html`<paced-host></paced-host>`);
    // So that the rest is long.
    host.tookMs = 60;
    host.isBurst = true;
    host.requestUpdate();
    await host.updateComplete;
    const {draws} = host;
    host.requestUpdate();
    await nextFrame();
    await nextFrame();
    host.hurry();
    await host.updateComplete;
    expect(host.draws).to.equal(draws + 1);
    host.requestUpdate();
    host.hurry();
    await nextFrame();
    await nextFrame();
    expect(host.draws, 'in the next frame').to.equal(draws + 2);
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
