import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Media, Message} from '@twilio/conversations';
import {nextEvent, until, within} from '../support/deadline.js';
import {nameOf} from '../support/host.js';
import {Stage, type TwoPeople} from '../support/stage.js';

const isBrowser = 'document' in globalThis;

/** What a call fails with; nothing when it does not. */
const failureOf = (call: PromiseLike<unknown>): PromiseLike<unknown> =>
  call.then(
    () => undefined,
    (reason: unknown) => reason,
  );

describe('media', () => {
  let stage: Stage;
  let people: TwoPeople;
  before(async () => {
    stage = await Stage.open();
    people = await stage.twoPeople();
  });
  after(() => stage.stop());

  const file = (media: string, filename = 'a.txt', contentType = 'text/plain') => ({
    contentType,
    filename,
    media,
  });

  /** The message with that index, as Ben hears it. Ask for it before it is sent. */
  async function heardBy(send: () => Promise<number | null>): Promise<Message> {
    const heard = nextEvent<Message>(people.bens, 'messageAdded', ({author}) => author === nameOf('ana'));
    const index = await within('the message is sent', send());
    const message = await heard;
    assert.equal(message.index, index);
    return message;
  }

  const described = ({category, filename, contentType, size}: Media) => [
    category,
    filename,
    contentType,
    size,
  ];

  async function textAt(url: string | null | undefined): Promise<string> {
    const response = await fetch(url!);
    assert.equal(response.status, 200);
    return response.text();
  }

  it('are sent as a message, and read by the other', async () => {
    const message = await heardBy(() => people.anas.sendMessage(file('Grüße 👋', 'Grüße.txt'), {a: 1}));
    assert.deepEqual([message.type, message.body, message.attributes], ['media', null, {a: 1}]);
    assert.deepEqual(message.attachedMedia?.map(described), [['media', 'Grüße.txt', 'text/plain', 12]]);
    assert.match(message.media!.sid, /^ME[0-9a-f]{32}$/);
    assert.equal(message.media!.sid, message.attachedMedia[0]!.sid);
    assert.equal(await textAt(await message.media!.getContentTemporaryUrl()), 'Grüße 👋');
    assert.equal(await textAt(await message.media!.getContentTemporaryUrl()), 'Grüße 👋');
  });

  it('are there when messages are read later, and stay as they are when one is edited', async () => {
    const message = await heardBy(() => people.anas.sendMessage(file('abc')));
    const page = await (await stage.client('ben')).getConversationBySid(people.sid);
    const read = (await page.getMessages(1)).items[0]!;
    assert.deepEqual(read.attachedMedia?.map(described), message.attachedMedia?.map(described));
    const updated = nextEvent<{updateReasons: string[]}>(message, 'updated');
    await stage.world.updateMessage(people.sid, message.index, {body: 'with words'});
    assert.deepEqual((await updated).updateReasons.includes('media'), false);
    assert.deepEqual([message.body, message.type], ['with words', 'media']);
  });

  it('are several, of every category, in one message', async () => {
    const message = await heardBy(() =>
      people.anas
        .prepareMessage()
        .setBody('words')
        .setSubject('subject')
        .setAttributes({urgent: true})
        .addMedia(file('one', '1.txt'))
        .addMedia(file('two', '2.png', 'image/png'))
        .setEmailBody('text/plain', file('plain', 'b.txt'))
        .setEmailBody('text/html', file('<p>', 'b.html', 'text/html'))
        .setEmailHistory('text/plain', file('before', 'h.txt'))
        .build()
        .send(),
    );
    assert.deepEqual([message.body, message.subject, message.type], ['words', 'subject', 'media']);
    assert.deepEqual(message.attributes, {urgent: true});
    assert.deepEqual(message.attachedMedia?.map(described), [
      ['media', '1.txt', 'text/plain', 3],
      ['media', '2.png', 'image/png', 3],
    ]);
    assert.equal(message.getMediaByCategories(['body', 'history'])?.length, 3);
    assert.equal(message.getMediaByCategory(['media'])?.length, 2);
    assert.equal(message.getEmailBody('text/html')?.filename, 'b.html');
    assert.equal(await textAt(await message.getEmailBody('text/plain')?.getContentTemporaryUrl()), 'plain');
    assert.equal(
      await textAt(await message.getEmailHistory('text/plain')?.getContentTemporaryUrl()),
      'before',
    );
    assert.equal(message.getEmailHistory('text/html'), null);
  });

  it('give their addresses all at once', async () => {
    const message = await heardBy(() =>
      people.anas.prepareMessage().addMedia(file('one')).addMedia(file('two')).buildAndSend(),
    );
    const attached = message.attachedMedia!;
    const sids = attached.map(({sid}) => sid);
    for (const urls of [
      await message.getTemporaryContentUrlsForAttachedMedia(),
      await message.getTemporaryContentUrlsForMedia(attached),
      await message.getTemporaryContentUrlsForMediaSids(sids),
      await people.ben.getTemporaryContentUrlsForMedia(attached),
      await people.ben.getTemporaryContentUrlsForMediaSids(sids),
    ]) {
      assert.deepEqual(await Promise.all(sids.map((sid) => textAt(urls.get(sid)))), ['one', 'two']);
    }
    const fetched = await message.attachTemporaryUrlsFor(attached);
    assert.deepEqual(fetched.map(described), attached.map(described));
    assert.equal(await textAt(await fetched[1]!.getContentTemporaryUrl()), 'two');
    const unknown = people.ben.getTemporaryContentUrlsForMediaSids([sids[0]!, `ME${'0'.repeat(32)}`]);
    assert.match(String(await failureOf(unknown)), /failed SID ME0{32}/);
  });

  it('may come from a form, in a browser', async () => {
    const form = new FormData();
    form.append('file', new Blob(['in a form'], {type: 'text/plain'}), 'Grüße "1".txt');
    if (!isBrowser) {
      await assert.rejects(people.anas.sendMessage(form));
      return;
    }
    const message = await heardBy(() => people.anas.sendMessage(form));
    const {contentType, filename, size} = message.media!;
    assert.deepEqual([contentType, filename, size], ['text/plain', 'Grüße "1".txt', 9]);
    assert.equal(await textAt(await message.media!.getContentTemporaryUrl()), 'in a form');
  });

  it('may be ten, and no more', async () => {
    const builder = people.anas.prepareMessage();
    for (let count = 0; count < 10; count += 1) builder.addMedia(file(`${count}`, `${count}.txt`));
    const message = await heardBy(() => builder.build().send());
    assert.equal(message.attachedMedia?.length, 10);
    assert.throws(() => builder.addMedia(file('11')).build(), /Too many media attachments/);
  });

  it('of e-mails are of the types that the service names', () => {
    const image = file('x', 'x.png', 'image/png');
    assert.throws(() => people.anas.prepareMessage().setEmailBody('image/png', image).build(), /email body/);
    assert.throws(() => people.anas.prepareMessage().setEmailHistory('image/png', image).build(), /history/);
    const nothing = {contentType: '', media: null} as never;
    assert.throws(() => people.anas.prepareMessage().addMedia(nothing), /must contain|argument/i);
  });

  it('are not sent when that is called off', async () => {
    const before = await people.anas.getMessagesCount();
    const sending = people.anas
      .prepareMessage()
      .addMedia(file('x'.repeat(1_000_000)))
      .build()
      .send();
    sending.cancel();
    await assert.rejects(sending);
    const message = await heardBy(() => people.anas.sendMessage('the next one'));
    assert.equal(message.type, 'text');
    await until('only that one was added', async () => (await people.anas.getMessagesCount()) === before + 1);
  });

  it('go with their message', async () => {
    const message = await heardBy(() => people.anas.sendMessage(file('abc')));
    const media = message.media!;
    const url = await media.getContentTemporaryUrl();
    const removed = nextEvent<Message>(people.bens, 'messageRemoved');
    await stage.world.removeMessage(people.sid, message.index);
    await removed;
    assert.equal((await fetch(url!)).status, 404);
    assert.equal(((await failureOf(media.getContentTemporaryUrl())) as {code: number}).code, 404);
  });

  it('are kept from who is not in the conversation', async () => {
    const message = await heardBy(() => people.anas.sendMessage(file('abc')));
    const carl = await stage.client('carl');
    const asked = carl.getTemporaryContentUrlsForMediaSids([message.media!.sid]);
    assert.ok(String(await failureOf(asked)).includes(message.media!.sid));
  });
});
