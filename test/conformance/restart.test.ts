import './support/unhold-timers.js';
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {Client, type Conversation} from '@twilio/conversations';
import {createLocalService, signLocalToken, type LocalService} from '../../local-service/index.js';
import {nextEvent, until, within} from './support/deadline.js';

// The SDK leaves rejections behind that nobody can catch when its connection is cut.
process.on('unhandledRejection', () => undefined);

describe('a service that starts again on its data', () => {
  let data: string;
  let service: LocalService;
  let client: Client | undefined;
  before(async () => {
    data = mkdtempSync(join(tmpdir(), 'restart-'));
    service = await createLocalService({data});
  });
  after(async () => {
    await client?.shutdown();
    await service.stop();
    rmSync(data, {recursive: true});
  });

  const restart = async () => {
    const port = Number(new URL(service.url).port);
    await service.stop();
    service = await createLocalService({data, port});
  };

  it('is the same to a client that stays: nothing is lost, nothing comes twice', async () => {
    const {sid} = service.world.createConversation({friendlyName: 'Harbour'});
    service.world.addParticipant(sid, {identity: 'ana'});
    service.world.addMessage(sid, {author: 'ben', body: 'before it all'});
    const token = await signLocalToken(service.credentials, {identity: 'ana'});
    client = new Client(token, {...service.clientOptions, logLevel: 'silent'});
    await nextEvent(client, 'initialized');
    const conversation: Conversation = await within('it is found', client.getConversationBySid(sid));
    await conversation.getMessages(1);
    const heard: string[] = [];
    conversation.on('messageAdded', (message) => heard.push(`+${message.body}`));
    conversation.on('messageUpdated', ({message}) => heard.push(`~${message.body}`));
    conversation.on('messageRemoved', (message) => heard.push(`-${message.index}`));

    for (const round of [1, 2, 3]) {
      service.world.addMessage(sid, {author: 'ben', body: `live ${round}`});
      await until('it is heard', () => heard.at(-1) === `+live ${round}`);
      await restart();
      service.world.addMessage(sid, {author: 'ben', body: `missed ${round}`});
      service.world.updateMessage(sid, 0, {body: `edited ${round}`});
      service.world.updateConversation(sid, {friendlyName: `Harbour ${round}`});
      await until('what was missed is heard', () => heard.at(-1) === `~edited ${round}`);
      await until('the name is known', () => conversation.friendlyName === `Harbour ${round}`);
    }
    assert.deepEqual(
      heard,
      [1, 2, 3].flatMap((round) => [`+live ${round}`, `+missed ${round}`, `~edited ${round}`]),
    );
    const index = await conversation.sendMessage('after it all');
    assert.equal(index, 7);
    assert.equal(await conversation.getMessagesCount(), 8);
  });
});
