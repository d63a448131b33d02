import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {createLocalService, ServiceError, type LocalService} from '../../../local-service/index.js';
import {RawClient} from '../support/raw-client.js';
import {refusalOfHelper, twilioHelper} from '../support/twilio-helper.js';

describe('content templates', () => {
  let service: LocalService;
  let room: string;
  before(async () => {
    service = await createLocalService();
    room = service.world.createConversation().sid;
    service.world.addParticipant(room, {identity: 'ana'});
  });
  after(() => service.stop());

  const template = (types: object, variables?: object) =>
    service.world.addContentTemplate({friendlyName: 'x', types, ...(variables as {variables?: never})});

  it('are refused when the SDK could not read them', () => {
    const bad: readonly object[] = [
      {},
      {'twilio/unknown': {body: 'x'}},
      {'twilio/text': {}},
      {'twilio/card': {subtitle: 'x'}},
      {'twilio/call-to-action': {body: 'x'}},
      {constructor: {body: 'x'}},
    ];
    for (const types of bad) {
      assert.throws(
        () => template(types),
        (error) => error instanceof ServiceError && error.code === 20001,
      );
    }
  });

  it('are sent in their richest form', () => {
    const {sid} = template({
      'twilio/text': {body: 'plain'},
      'twilio/quick-reply': {body: 'rich', actions: []},
    });
    const message = service.world.addMessage(room, {contentSid: sid});
    assert.equal(message.body, 'rich');
    assert.match(message.media[0]!.contentType, /rich\.twilio\.quick-reply$/);
  });

  it('are filled in once, in any text, and by nothing foreign', () => {
    const {sid} = template({'twilio/text': {body: '{{1}} {{ name }} {{__proto__}} {{2}}'}});
    const contentVariables = JSON.parse('{"1": "{{name}}", "name": "$&", "__proto__": "x"}') as object;
    const {body} = service.world.addMessage(room, {
      contentSid: sid,
      contentVariables: contentVariables as Record<string, unknown>,
    });
    assert.match(body ?? '', /^\{\{name\}\} \$& /);
    assert.match(body ?? '', /\{\{2\}\}$/);
  });

  it('take the place of body and files in REST', async () => {
    const {sid} = template({'twilio/text': {body: 'Hi {{1}}'}});
    const {messages} = twilioHelper(service).conversations.v1.conversations(room);
    const contentVariables = '{"1":"Ana"}';
    const message = await messages.create({body: 'ignored', contentSid: sid, contentVariables});
    assert.deepEqual([message.body, message.contentSid], ['Hi Ana', sid]);
    assert.equal((message.media as {category: string}[])[0]!.category, 'body');
    for (const variables of ['{', '[]', '5', '{"1": 5}']) {
      const refused = messages.create({contentSid: sid, contentVariables: variables});
      assert.deepEqual(await refusalOfHelper(refused), [400, 20001]);
    }
    const long = messages.create({contentSid: sid, contentVariables: JSON.stringify({1: 'x'.repeat(257)})});
    assert.deepEqual(await refusalOfHelper(long), [400, 50541]);
    assert.deepEqual(await refusalOfHelper(messages.create({contentSid: 'HX0'})), [400, 50540]);
  });

  it('come to no more words than any message may have', async () => {
    const {sid} = template({'twilio/text': {body: '{{1}}'.repeat(129)}});
    const {messages} = twilioHelper(service).conversations.v1.conversations(room);
    const contentVariables = JSON.stringify({1: 'x'.repeat(256)});
    assert.deepEqual(
      await refusalOfHelper(messages.create({contentSid: sid, contentVariables})),
      [400, 50504],
    );
  });

  it('end their list with a token that is null', async () => {
    const ana = await RawClient.connect(service, 'ana');
    const params = {PageSize: '1', PageToken: '1'};
    const {body} = await ana.request('GET', '/Client/v2/ContentTemplates', {params});
    assert.equal((body['templates'] as unknown[]).length, 1);
    assert.deepEqual(body['meta'], {previous_token: '0.1', next_token: '2.1'});
    const all = (await ana.request('GET', '/Client/v2/ContentTemplates')).body;
    assert.deepEqual(all['meta'], {previous_token: null, next_token: null});
  });

  it('can be made on the control port', async () => {
    const other = await createLocalService({control: true});
    const url = `${other.controlUrl}/world/content-templates`;
    const make = (body: object) => fetch(url, {method: 'POST', body: JSON.stringify(body)});
    const made = await make({friendlyName: 'Hi', types: {'twilio/text': {body: 'Hi {{1}}'}}});
    assert.equal(made.status, 200);
    const {contentTemplates} = (await (await fetch(url)).json()) as {
      contentTemplates: {friendlyName: string}[];
    };
    assert.deepEqual(
      contentTemplates.map(({friendlyName}) => friendlyName),
      ['Hi'],
    );
    for (const body of [
      {},
      {friendlyName: 'x'},
      {friendlyName: 'x', types: 5},
      {friendlyName: 5, types: {}},
    ]) {
      assert.equal((await make(body)).status, 400);
    }
    const types = {'twilio/text': 'x', 'twilio/card': null};
    assert.equal((await make({friendlyName: 'x', types})).status, 400);
    await other.stop();
  });

  it('outlive the process, with data', async () => {
    const data = mkdtempSync(join(tmpdir(), 'content-'));
    const first = await createLocalService({data});
    const types = {'twilio/text': {body: 'x'}};
    const {sid} = first.world.addContentTemplate({friendlyName: 'kept', types});
    first.world.removeContentTemplate(first.world.addContentTemplate({friendlyName: 'gone', types}).sid);
    await first.stop();
    const second = await createLocalService({data});
    assert.deepEqual(
      second.world.contentTemplates().map((kept) => [kept.sid, kept.friendlyName]),
      [[sid, 'kept']],
    );
    await second.stop();
    rmSync(data, {recursive: true});
  });
});
