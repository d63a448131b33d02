import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {faultsOf} from '../../scripts/manifest/faults.mjs';

/** What is found when something has been done to an element of the manifest. */
async function faultsAfter(tag, spoil) {
  const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
  spoil(manifest.modules.flatMap(({declarations}) => declarations).find(({tagName}) => tagName === tag));
  return faultsOf(manifest);
}
const without = (list, name) => list.splice(0, list.length, ...list.filter((item) => item.name !== name));

describe('the manifest of the elements', () => {
  it('is complete', async () => {
    assert.deepEqual(await faultsAfter('twilio-chat', () => undefined), []);
  });

  it('is not, without a tag', async () => {
    const faults = await faultsAfter('chat-composer', (element) => delete element.tagName);
    assert.ok(faults.includes('<chat-composer> is missing.'));
  });

  it('is not, without a part that a template has, wherever that is drawn', async () => {
    for (const [tag, part] of [
      ['chat-message-list', 'bubble-own'],
      ['chat-message-list', 'menu-item'],
      ['chat-thread-search', 'newer'],
      ['chat-channel-list', 'row-selected'],
    ]) {
      const faults = await faultsAfter(tag, ({cssParts}) => without(cssParts, part));
      assert.ok(faults.includes(`<${tag}> draws the part “${part}”, and does not say so.`), part);
    }
  });

  it('is not, with a part that no template has, or that an element outside does not let through', async () => {
    const faults = await faultsAfter('chat-composer', ({cssParts}) =>
      cssParts.push({name: 'ribbon', description: 'None.'}),
    );
    assert.deepEqual(faults, [
      '<chat-composer> says that it has the part “ribbon”, which nothing draws.',
      '<chat-conversation> does not let the part “ribbon” of <chat-composer> through.',
    ]);
  });

  it('is not, without a slot, an event, or a word on what something is', async () => {
    const faults = await faultsAfter('twilio-chat', (element) => {
      without(element.slots, 'list-footer');
      without(element.events, 'chat-error');
      delete element.attributes[0].description;
    });
    assert.deepEqual(faults, [
      '<twilio-chat> has the slot “list-footer”, and does not say so.',
      '<twilio-chat> says nothing of what “token-endpoint” is (attributes).',
      '<twilio-chat> does not say that it fires chat-error.',
    ]);
  });
});
