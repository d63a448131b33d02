import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {ChatPage} from './support/chat-page.js';
import {openStage, type Stage} from './support/stage.js';

const CUTS = 5;
const PER_CUT = 6;

describe('a connection that is cut while both write', () => {
  let stage: Stage;
  let mira: ChatPage;
  let ben: ChatPage;

  before(async () => {
    stage = await openStage();
    const pages = await Promise.all([stage.open('mira'), stage.open('ben')]);
    [mira, ben] = pages.map((page) => new ChatPage(page)) as [ChatPage, ChatPage];
    await Promise.all([mira.choose('Launch team'), ben.choose('Launch team')]);
  });
  after(() => stage.close());

  it('shows every message once, in order, to both', async () => {
    const sent = {mira: [] as string[], ben: [] as string[]};
    for (let cut = 0; cut < CUTS; cut++) {
      for (let i = 0; i < PER_CUT; i++) {
        if (i === PER_CUT / 2) stage.service.controls.dropConnections();
        const number = String(cut * PER_CUT + i).padStart(2, '0');
        sent.mira.push(`storm mira ${number}`);
        sent.ben.push(`storm ben ${number}`);
        await Promise.all([mira.say(sent.mira.at(-1)!), ben.say(sent.ben.at(-1)!)]);
      }
      // Both are through before the next cut, so that each cut meets a working connection.
      await Promise.all([mira, ben].map((each) => each.bubble(sent.mira.at(-1)!).waitFor()));
      await Promise.all([mira, ben].map((each) => each.bubble(sent.ben.at(-1)!).waitFor()));
    }

    const everything = CUTS * PER_CUT * 2;
    const stored = stage.service.world
      .messages(conversationSid(stage, 'Launch team'))
      .map(({body}) => body ?? '')
      .filter((body) => body.startsWith('storm'));
    assert.equal(stored.length, everything, 'the service has each message once');
    for (const each of [mira, ben]) {
      const seen = (await each.texts('storm')).map((text) => /storm \w+ \d+/.exec(text)![0]);
      assert.ok(seen.length > PER_CUT * 2, 'more than the last round is in the page');
      assert.deepEqual(seen, stored.slice(-seen.length), 'shown in the order of the service');
      assert.equal(new Set(seen).size, seen.length, 'nothing is shown twice');
    }
    for (const name of ['mira', 'ben'] as const) {
      const own = stored.filter((body) => body.includes(name));
      assert.deepEqual(own, sent[name], 'each writer’s messages keep their order');
    }
  });

  it('shows a message once whose answer was lost', async () => {
    stage.service.controls.loseNextAcknowledgement();
    await mira.say('was it stored?');
    await ben.bubble('was it stored?').waitFor();
    await mira.say('and this one?');
    await ben.bubble('and this one?').waitFor();
    for (const each of [mira, ben]) assert.equal((await each.texts('was it stored?')).length, 1);
  });

  it('says nothing during a short gap and leaves no error behind', () => {
    assert.deepEqual(stage.troubles, []);
  });
});

function conversationSid(stage: Stage, name: string): string {
  return stage.service.world.conversations().find(({friendlyName}) => friendlyName === name)!.sid;
}
