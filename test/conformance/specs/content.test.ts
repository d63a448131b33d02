import assert from 'node:assert/strict';
import {after, before, describe} from 'node:test';
import {ContentTemplateVariable, type ContentData, type Message} from '@twilio/conversations';
import {nextEvent, refusalOf} from '../support/deadline.js';
import {localIt} from '../support/host.js';
import {Stage, type TwoPeople} from '../support/stage.js';

/** One of each form the SDK knows, and one it does not. */
const forms = {
  'twilio/text': {body: 'Hello {{1}}'},
  'twilio/media': {body: 'Look, {{1}}', media: ['https://example.com/{{1}}.png']},
  'twilio/location': {latitude: 51.5, longitude: -0.1, label: '{{1}}'},
  'twilio/quick-reply': {body: 'Well, {{1}}?', actions: [{type: 'QUICK_REPLY', title: 'Yes {{1}}', id: 'y'}]},
  'twilio/call-to-action': {
    body: 'Act, {{1}}',
    actions: [
      {type: 'URL', title: 'Open', url: 'https://example.com/{{1}}'},
      {type: 'PHONE_NUMBER', title: 'Call', phone: '+15550100'},
      {type: 'COPY_CODE', title: 'Copy', code: 'X'},
    ],
  },
  'twilio/list-picker': {
    body: 'Pick, {{1}}',
    button: 'Pick',
    items: [{id: 'a', item: 'Apples', description: 'For {{1}}'}],
  },
  'twilio/card': {title: 'Dear {{1}}', subtitle: 'S', media: ['https://example.com/a.png'], actions: []},
  'whatsapp/authentication': {actions: [{type: 'COPY_CODE', copy_code_text: 'Copy {{1}}'}]},
} as const;

type Form = keyof typeof forms;

describe('content templates', () => {
  let stage: Stage;
  let people: TwoPeople;
  const sids = new Map<Form, string>();
  before(async () => {
    stage = await Stage.open();
    people = await stage.twoPeople();
    for (const [type, form] of Object.entries(forms)) {
      const types = {[type]: form};
      const {sid} = await stage.content.addContentTemplate({
        friendlyName: type,
        variables: {'1': 'friend'},
        types,
      });
      sids.set(type as Form, sid);
    }
  });
  after(() => stage.stop());

  /** A message made from a template, as Ben has it. */
  async function sent(type: Form, variables: readonly ContentTemplateVariable[] = []): Promise<Message> {
    const contentSid = sids.get(type)!;
    const heard = nextEvent<Message>(people.bens, 'messageAdded', (other) => other.contentSid === contentSid);
    const builder = people.anas.prepareMessage().setContentTemplate(contentSid, [...variables]);
    const unsent = builder.build();
    assert.deepEqual([unsent.contentSid, unsent.contentVariables], [contentSid, variables]);
    await unsent.send();
    return heard;
  }

  /** What it holds, without the raw text, which is proved to hold the same. */
  async function contentOf(message: Message): Promise<Record<string, unknown>> {
    const data = (await message.getContentData()) as ContentData;
    const {rawData, ...rest} = data;
    assert.equal(typeof JSON.parse(rawData), 'object');
    return JSON.parse(
      JSON.stringify(rest, (name, value: unknown) => (name === 'rawData' ? undefined : value)),
    ) as Record<string, unknown>;
  }

  localIt('are listed with their variables and forms', async () => {
    const templates = await people.ana.getContentTemplates();
    assert.deepEqual(
      templates.map(({sid}) => sid),
      [...sids.values()],
    );
    const [text, media] = templates;
    assert.deepEqual([text!.friendlyName, media!.friendlyName], ['twilio/text', 'twilio/media']);
    const [variable] = text!.variables;
    assert.deepEqual([variable!.name, variable!.value], ['1', 'friend']);
    assert.equal(variable!.copyWithValue('Ben').value, 'Ben');
    assert.ok(text!.dateCreated instanceof Date && text!.dateUpdated.getTime() > 0);
    assert.equal(text!.variants.get('twilio/text')?.type, 'text');
    assert.deepEqual(
      templates.flatMap(({variants}) => [...variants.values()].map(({type}) => type)),
      ['text', 'media', 'location', 'quickReply', 'callToAction', 'listPicker', 'card', 'other'],
    );
  });

  localIt('are sent with what they say by themselves', async () => {
    const message = await sent('twilio/text');
    assert.equal(message.body, 'Hello friend');
    assert.deepEqual(await contentOf(message), {type: 'text', body: 'Hello friend'});
    assert.deepEqual([message.attachedMedia, message.type], [[], 'text']);
    const [body] = message.getMediaByCategories(['body'])!;
    assert.equal(body!.contentType, 'application/x-vnd.com.twilio.rich.twilio.text');
  });

  const variable = new ContentTemplateVariable('1', 'Ben');
  const expected: Readonly<Record<string, readonly [words: string | null, content: object]>> = {
    'twilio/media': ['Look, Ben', {type: 'media', body: 'Look, Ben', media: ['https://example.com/Ben.png']}],
    'twilio/location': ['Ben', {type: 'location', latitude: 51.5, longitude: -0.1, label: 'Ben'}],
    'twilio/quick-reply': [
      'Well, Ben?',
      {
        type: 'quickReply',
        body: 'Well, Ben?',
        replies: [{type: 'QUICK_REPLY', title: 'Yes Ben', id: 'y'}],
      },
    ],
    'twilio/call-to-action': [
      'Act, Ben',
      {
        type: 'callToAction',
        body: 'Act, Ben',
        actions: [
          {type: 'url', title: 'Open', url: 'https://example.com/Ben'},
          {type: 'phone', title: 'Call', phone: '+15550100'},
          {type: 'other'},
        ],
      },
    ],
    'twilio/list-picker': [
      'Pick, Ben',
      {
        type: 'listPicker',
        body: 'Pick, Ben',
        button: 'Pick',
        items: [{id: 'a', item: 'Apples', description: 'For Ben'}],
      },
    ],
    'twilio/card': [
      'Dear Ben',
      {type: 'card', title: 'Dear Ben', subtitle: 'S', media: ['https://example.com/a.png'], actions: []},
    ],
    'whatsapp/authentication': [null, {type: 'other'}],
  };
  for (const [type, [words, content]] of Object.entries(expected)) {
    localIt(`are sent as ${type}`, async () => {
      const message = await sent(type as Form, [variable]);
      assert.equal(message.body, words);
      assert.deepEqual(await contentOf(message), content);
    });
  }

  localIt('keep variables to 256 characters', async () => {
    const long = new ContentTemplateVariable('1', 'x'.repeat(257));
    assert.deepEqual(await refusalOf(sent('twilio/text', [long])), {status: 400, code: 50541});
    const message = await sent('twilio/text', [long.copyWithValue('x'.repeat(256))]);
    assert.equal(message.body?.length, 262);
  });

  localIt('have to be there', async () => {
    const unknown = people.anas.prepareMessage().setContentTemplate(`HX${'0'.repeat(32)}`);
    assert.deepEqual(await refusalOf(unknown.buildAndSend()), {status: 400, code: 50540});
  });

  localIt('are listed however many there are', async () => {
    const types = {'twilio/text': {body: 'x'}};
    for (let number = 0; number < 210; number += 1) {
      await stage.content.addContentTemplate({friendlyName: `${number}`, types});
    }
    // The SDK keeps a list for five seconds.
    const templates = await people.ben.getContentTemplates();
    assert.equal(new Set(templates.map(({sid}) => sid)).size, 210 + sids.size);
  });
});
