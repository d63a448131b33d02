import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {Random} from '../../scripts/bench/random.js';
import {cuts as cutKinds, misfortunes, type MisfortuneKind} from '../../scripts/bench/storm/misfortunes.js';
import {ChatPage} from '../e2e/support/chat-page.js';
import {openStage, type Stage} from '../e2e/support/stage.js';
import {sightings, watchBubbles} from './support/bubble-witness.js';

const {PAGE_STORM_MESSAGES = '300', PAGE_STORM_CUTS = '15', STORM_SEED = '20261121'} = process.env;
const MESSAGES = Number(PAGE_STORM_MESSAGES);
const CUTS = Number(PAGE_STORM_CUTS);
const pattern = /storm (\w+) (\d+)/;
const title = 'Launch team';

describe('two people whose connections are cut while both write', () => {
  let stage: Stage;
  let mira: ChatPage;
  let ben: ChatPage;

  before(async () => {
    stage = await openStage();
    const pages = await Promise.all([stage.open('mira'), stage.open('ben')]);
    [mira, ben] = pages.map((page) => new ChatPage(page)) as [ChatPage, ChatPage];
    await Promise.all([mira, ben].map((each) => each.choose(title)));
    await Promise.all(pages.map((page) => watchBubbles(page, pattern)));
  });
  after(() => stage.close());

  it('see every message, once and in order, at any moment', async (test) => {
    const start = performance.now();
    const random = new Random(Number(STORM_SEED));
    const people = [
      {identity: 'mira', at: mira, sent: [] as string[]},
      {identity: 'ben', at: ben, sent: [] as string[]},
    ] as const;
    const rounds = Math.ceil(CUTS / people.length);
    const kinds = shuffled(Object.keys(cutKinds) as MisfortuneKind[], CUTS, random);
    for (let round = 0; round < rounds; round++) {
      const perPerson = Math.ceil((MESSAGES / people.length) * ((round + 1) / rounds));
      const struck = people.map(async ({identity, at, sent}) => {
        const cutAfter = sent.length + random.below(perPerson - sent.length - 1);
        const line = {service: stage.service, identity, random: new Random(random.below(2 ** 31))};
        let over = Promise.resolve();
        while (sent.length < perPerson) {
          const kind = sent.length === cutAfter ? kinds.pop() : undefined;
          if (kind !== undefined) over = misfortunes[kind](line);
          sent.push(`storm ${identity} ${sent.length}`);
          await at.say(sent.at(-1)!);
        }
        await over;
      });
      await Promise.all(struck);
      // Both are through before the next cut, so that each meets a working connection.
      await Promise.all(
        people.flatMap(({sent}) => people.map(({at}) => at.bubble(sent.at(-1)!).first().waitFor())),
      );
    }
    test.diagnostic(
      `${MESSAGES} messages, ${CUTS} cuts, ${((performance.now() - start) / 1000).toFixed(0)} s`,
    );

    assert.deepEqual(kinds, []);
    const stored = storedTexts();
    for (const {identity, at, sent} of people) {
      assert.deepEqual(
        stored.filter((text) => text.includes(identity)),
        sent,
        'the service has each message, in the order of its writer',
      );
      const {seen, breaches} = await sightings(at.page);
      assert.deepEqual(breaches, [], `what ${identity} saw`);
      assert.deepEqual(new Set(seen), new Set(stored), `${identity} saw each message`);
      const shown = (await at.texts('storm')).map((text) => pattern.exec(text)![0]);
      assert.ok(shown.length > 20, 'more than the last few are in the page');
      assert.deepEqual(shown, stored.slice(-shown.length), 'shown in the order of the service');
      assert.equal(await at.composer.inputValue(), '');
    }
  });

  it('find no error in the console', () => {
    assert.deepEqual(stage.troubles, []);
  });

  /** The first copy of each. */
  function storedTexts(): string[] {
    const {world} = stage.service;
    const {sid} = world.conversations().find(({friendlyName}) => friendlyName === title)!;
    const bodies = world.messages(sid).map(({body}) => body ?? '');
    return [...new Set(bodies.filter((body) => pattern.test(body)))];
  }
});

/** So many of them, each about as often, in an order settled by chance. */
function shuffled<Item>(items: readonly Item[], length: number, random: Random): Item[] {
  const all = Array.from({length}, (_, at) => items[at % items.length]!);
  for (let at = all.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all;
}
