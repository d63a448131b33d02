import {expect, fixture} from '@open-wc/testing';
import {avatar, initials} from '../../src/messages/avatar.js';

describe('an avatar', () => {
  const names: readonly (readonly [name: string, initials: string])[] = [
    ['Ana Okafor', 'AO'],
    ['Support', 'S'],
    ['Jean Luc de la Tour', 'JT'],
    ['  émile   zola ', 'ÉZ'],
    ['“Ben” (he)', 'BH'],
    ['李 小龍', '李小'],
    ['+44 7700 900123', '#'],
    ['🎉', '#'],
    ['', '#'],
    ['a'.repeat(100_000), 'A'],
  ];
  for (const [name, expected] of names) {
    it(`of ${JSON.stringify(name.slice(0, 20))} says ${expected}`, () =>
      expect(initials(name)).to.equal(expected));
  }

  it('keeps its colour when the name changes', async () => {
    const one = await fixture<HTMLElement>(avatar('Ana', 'ana@example.com'));
    const other = await fixture<HTMLElement>(avatar('Ana Okafor', 'ana@example.com'));
    expect(getComputedStyle(one).getPropertyValue('--_chat-hue')).to.match(/^\d+$/);
    expect(one.style.cssText).to.equal(other.style.cssText);
  });
});
