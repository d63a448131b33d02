import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/model/errors.js';
import type {KeptFile} from '../../src/model/persistence.js';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {chatRoom} from '../support/chat-room.js';
import {opened} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

interface StoredMessage {
  readonly body: string | null;
  readonly media?: readonly {filename: string | null; contentType: string; size: number}[];
}

const upload = {kind: 'http', method: 'POST', path: '/v1/Services/:sid/Media'};
const file = (name: string, type: string, content = 'Some content'): KeptFile => ({
  name,
  blob: new Blob([content], {type}),
});
const photo = file('photo.png', 'image/png');

const stored = async (service: TestService, sid: string) =>
  (await service.world('messages', sid)) as StoredMessage[];
const isDone = ({outbox}: OpenConversation) => until(() => outbox.snapshot.length === 0, 'done', 20_000);
const codeOf = ({outbox}: OpenConversation) => outbox.snapshot[0]?.error?.code;

/** Ana in a conversation on a service that may be broken. */
async function room() {
  const service = await TestService.own();
  const {
    sid,
    people: [ana],
  } = await chatRoom(['Ana', 'Ben'], {service});
  const {conversation} = await opened(ana, sid);
  const fail = (what: object, times = 1) =>
    service.control('controls', 'add', {when: upload, do: what, times});
  return {service, sid, ana, conversation, fail};
}

describe('a message with files', () => {
  it('arrives with them, under the key that it was shown with', async () => {
    const {conversation, service, sid} = await room();
    const states = new Set<string>();
    conversation.outbox.subscribe(() => states.add(conversation.outbox.snapshot[0]?.state ?? 'gone'));
    const data = file('data.json', 'application/json', '{"a": [1, 2]}');
    const clientId = conversation.send('Look', {files: [photo, data]});
    expect(conversation.outbox.snapshot[0]?.files).to.deep.equal([
      {name: 'photo.png', type: 'image/png', bytes: 12},
      {name: 'data.json', type: 'application/json', bytes: 13},
    ]);
    await isDone(conversation);
    expect([...states].slice(0, 3)).to.deep.equal(['queued', 'uploading', 'sending']);
    const message = conversation.history.snapshot.messages.at(-1);
    expect(message).to.include({key: clientId, kind: 'file', body: 'Look'});
    const sizes = (await stored(service, sid))[0]?.media?.map(({size}) => size);
    expect(sizes, 'JSON too, which the SDK would destroy').to.deep.equal([12, 13]);
  });

  it('needs no text, but one of both', async () => {
    const {conversation} = await room();
    for (const nothing of ['', '  \n\t', '\u200B\u2060\uFEFF', '\u00AD\u3164\u00A0']) {
      expect(() => conversation.send(nothing))
        .to.throw(ChatError)
        .with.property('code', 'message-empty');
    }
    expect(conversation.outbox.snapshot).to.deep.equal([]);
    conversation.send('', {files: [photo]});
    await isDone(conversation);
    expect(conversation.history.snapshot.messages.at(-1)).to.include({kind: 'file', body: ''});
  });

  it('is refused before it is queued when the service would refuse it', async () => {
    const {conversation} = await room();
    expect(() => conversation.send('Many', {files: Array.from({length: 11}, () => photo)}))
      .to.throw(ChatError)
      .with.property('code', 'too-many-files');
    const huge = {name: 'huge', blob: new Blob(Array.from({length: 151}, () => new Uint8Array(1024 * 1024)))};
    expect(() => conversation.send('Huge', {files: [huge]}))
      .to.throw(ChatError)
      .with.property('code', 'file-too-large');
    // Ours takes 74 bytes of the 4,096: {"a":"…","twilio-chat-elements":{"v":1,"clientId":"…"}}
    const most =
      4096 - JSON.stringify({a: '', 'twilio-chat-elements': {v: 1, clientId: '-'.repeat(36)}}).length;
    expect(() => conversation.send('Much', {attributes: {a: 'x'.repeat(most + 1)}}))
      .to.throw(ChatError)
      .with.property('code', 'attributes-too-large');
    expect(conversation.outbox.snapshot).to.deep.equal([]);
    conversation.send('Just enough', {attributes: {a: 'x'.repeat(most)}});
    await isDone(conversation);
  });

  for (const [status, code] of [
    [413, 'file-too-large'],
    [415, 'file-type-refused'],
    [400, 'upload-failed'],
  ] as const) {
    it(`is kept with its reason when its upload is refused with ${status}, and goes on request`, async () => {
      const {conversation, service, sid, fail} = await room();
      await fail({kind: 'refuse', status});
      const clientId = conversation.send('Look', {files: [photo]});
      conversation.send('Later');
      await until(() => conversation.outbox.snapshot[0]?.state === 'failed');
      expect(codeOf(conversation)).to.equal(code);
      await until(() => conversation.history.snapshot.messages.length === 1);
      conversation.retry(clientId);
      await isDone(conversation);
      expect((await stored(service, sid)).map(({body}) => body)).to.deep.equal(['Later', 'Look']);
    });
  }

  it('is uploaded again after a cut, and arrives once and whole', async () => {
    const {conversation, service, sid, fail} = await room();
    await fail({kind: 'drop'}, 2);
    conversation.send('Look', {files: [photo, photo]});
    conversation.send('Later');
    await isDone(conversation);
    const messages = await stored(service, sid);
    expect(messages.map(({body}) => body)).to.deep.equal(['Look', 'Later']);
    expect(messages[0]?.media).to.have.lengthOf(2);
  });

  for (const lever of ['loseNextAcknowledgement', 'loseNextMessage']) {
    it(`arrives once when the connection goes after its upload (${lever})`, async () => {
      const {conversation, service, sid} = await room();
      await service.control('controls', lever);
      conversation.send('Look', {files: [photo]});
      await isDone(conversation);
      const messages = await stored(service, sid);
      expect(messages.map(({media}) => media?.length)).to.deep.equal([1]);
    });
  }

  it('comes back to the composer while it is uploaded, and is not sent', async () => {
    const {conversation, service, sid, fail} = await room();
    await fail({kind: 'delay', ms: 1500});
    const clientId = conversation.send('Rather not', {files: [photo]});
    await until(() => conversation.outbox.snapshot[0]?.state === 'uploading');
    const draft = await conversation.discard(clientId);
    expect(draft?.text).to.equal('Rather not');
    expect(draft?.files).to.deep.equal([photo]);
    expect(conversation.outbox.snapshot).to.deep.equal([]);
    conversation.send('Instead');
    await isDone(conversation);
    expect((await stored(service, sid)).map(({body}) => body)).to.deep.equal(['Instead']);
  });
});
