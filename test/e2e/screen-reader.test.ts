import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {CDPSession} from 'playwright-core';
import {until} from '../support/until.js';
import {ChatPage} from './support/chat-page.js';
import {openStage, type Stage} from './support/stage.js';

/** What a screen reader gets of one thing on the page. */
interface Heard {
  readonly role: string;
  readonly name: string;
}

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: {readonly value?: unknown};
  readonly name?: {readonly value?: unknown};
  readonly childIds?: readonly string[];
  readonly parentId?: string;
}

const hostile = [
  '</div><img src=x onerror="document.title=1"><script>document.title=1</script>',
  '\u202eturned around',
  `a${'\u0301'.repeat(10_000)}`,
  'x'.repeat(30_000),
  '\n'.repeat(5000) + 'end',
  'https://a.example/ javascript:alert(1) '.repeat(500),
];

/** Chromium's own tree of what is accessible stands in for a screen reader: it is what each of them reads. */
describe('a screen reader', () => {
  let stage: Stage;
  let mira: ChatPage;
  let ben: ChatPage;
  let devtools: CDPSession;

  before(async () => {
    stage = await openStage();
    const pages = await Promise.all([stage.open('mira'), stage.open('ben')]);
    [mira, ben] = pages.map((page) => new ChatPage(page)) as [ChatPage, ChatPage];
    await Promise.all([mira.choose('Ben Weiss'), ben.choose('Mira Kessler')]);
    devtools = await mira.page.context().newCDPSession(mira.page);
  });
  after(() => stage.close());

  it('finds title, messages and field, in this order', async () => {
    await ben.say('Can you hear me?');
    await mira.bubble('Can you hear me?').waitFor();
    await mira.say('Loud and clear');
    const all = await until(async () => {
      const heard = await heardIn(devtools);
      return heard.some(({name}) => /Loud and clear.*(Sent|Read)$/.test(name)) ? heard : null;
    });
    const places = [
      all.findIndex(({role, name}) => role === 'heading' && name === 'Ben Weiss'),
      all.findIndex(({role, name}) => role === 'log' && name === 'Messages'),
      all.findIndex(({role, name}) => role === 'textbox' && name === 'Message Ben Weiss'),
    ];
    assert.ok(!places.includes(-1), `all are there: ${places.join()}`);
    assert.deepEqual(
      places.toSorted((one, other) => one - other),
      places,
    );
  });

  it('hears of each message who said what, when, and what has become of it', async () => {
    const articles = (await heardIn(devtools)).filter(({role}) => role === 'article').map(plainly);
    assert.match(articles.at(-2)!, /^Ben Weiss: Can you hear me\?, (Today )?\d?\d:\d\d [AP]M$/);
    assert.match(articles.at(-1)!, /^You: Loud and clear, \d?\d:\d\d [AP]M, (Sent|Read)$/);
  });

  it('reads author, text and day also where it goes through the page by itself', async () => {
    const all = await heardIn(devtools);
    const log = all.findIndex(({role}) => role === 'log');
    const texts = all
      .slice(log)
      .filter(({role}) => role === 'StaticText')
      .map(plainly);
    const at = texts.indexOf('Can you hear me?');
    assert.ok(at > 0, 'the text is there');
    assert.ok(texts.slice(0, at).includes('Ben Weiss:'), 'its author stands before it');
    assert.ok(texts.includes('Today'), 'so does the day');
  });

  it('is not led astray by hostile messages, and nothing in them runs under the policy', async () => {
    const {world} = stage.service;
    const said = ({sid}: {readonly sid: string}) =>
      world.messages(sid).some(({body}) => body === 'Can you hear me?');
    const {sid} = world.conversations().find(said)!;
    for (const body of hostile) world.addMessage(sid, {author: 'ben', body});
    await mira.bubble('javascript:alert').first().waitFor();
    await mira.page.locator('chat-message-list .show-all').last().click();
    const all = await heardIn(devtools);
    const names = all.filter(({role}) => role === 'article').map(plainly);
    assert.ok(names.every((name) => name.length < 1400));
    assert.equal(all.filter(({role}) => role === 'log').length, 1);
    assert.notEqual(await mira.page.title(), '1');
    assert.deepEqual(stage.troubles, []);
  });
});

/** All that is not hidden from assistive technology, in its order. */
async function heardIn(devtools: CDPSession): Promise<readonly Heard[]> {
  const {nodes} = (await devtools.send('Accessibility.getFullAXTree')) as {nodes: readonly Node[]};
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const heard: Heard[] = [];
  const walk = (node: Node | undefined): void => {
    if (node === undefined) return;
    if (!node.ignored) heard.push({role: textOf(node.role), name: textOf(node.name)});
    for (const id of node.childIds ?? []) walk(byId.get(id));
  };
  walk(nodes.find(({parentId}) => parentId === undefined));
  return heard;
}

function textOf(value: Node['role']): string {
  return typeof value?.value === 'string' ? value.value : '';
}

function plainly({name}: Heard): string {
  return name.replaceAll('\u202f', ' ').replaceAll(/[\u2066-\u2069]/g, '');
}
