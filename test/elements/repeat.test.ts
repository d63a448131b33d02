import {expect} from '@open-wc/testing';
import {html, nothing, render} from 'lit';
import {repeat} from '../../src/repeat.js';

describe('repeat', () => {
  /** Orders that follow each other; each letter is a key. */
  const histories = [
    ['', 'abc', ''],
    ['abc', 'cab', 'bca', 'cba'],
    ['abc', 'xabc', 'xabcy', 'axybc'],
    ['abcdef', 'ace', 'fedcba', 'be'],
    ['abc', 'xyz', 'abc'],
  ];

  for (const history of histories)
    it(`keeps the nodes through ${history.map((order) => `“${order}”`).join(', ')}`, () => {
      const box = document.createElement('div');
      let before = new Map<string, Element>();
      for (const order of history) {
        render(rows(order), box);
        const now = new Map([...box.children].map((row) => [row.textContent.at(0)!, row]));
        expect(box.textContent).to.equal([...order].map((key, index) => `${key}${index}`).join(''));
        for (const [key, row] of now) if (before.has(key)) expect(row).to.equal(before.get(key));
        before = now;
      }
    });

  it('moves one node where one jumps to the front', async () => {
    const box = document.createElement('div');
    render(rows('abcdef'), box);
    const moved: Node[] = [];
    const observer = new MutationObserver((records) => {
      for (const {addedNodes} of records)
        for (const node of addedNodes) if (node instanceof Element) moved.push(node);
    });
    observer.observe(box, {childList: true});
    render(rows('eabcdf'), box);
    await Promise.resolve();
    expect(moved).to.deep.equal([box.firstElementChild]);
  });

  it('begins anew after something else stood in its place', () => {
    const box = document.createElement('div');
    for (const content of [rows('ab'), nothing, rows('bc')]) render(html`${content}`, box);
    expect(box.textContent).to.equal('b0c1');
  });
});

function rows(order: string) {
  return repeat(
    [...order],
    (key) => key,
    (key, index) => html`<p>${key}${index}</p>`,
  );
}
