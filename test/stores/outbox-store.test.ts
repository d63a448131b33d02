import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/model/errors.js';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {chatRoom} from '../support/chat-room.js';
import {opened, textsOf} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

/** Watches that no reader ever sees a text twice, or sees one vanish. */
function watch(conversation: OpenConversation): {readonly faults: string[]} {
  const faults: string[] = [];
  let before: string[] = [];
  const look = () => {
    const keys = [
      ...conversation.history.snapshot.messages.map(({key}) => key),
      ...conversation.outbox.snapshot.map(({clientId}) => clientId),
    ];
    if (new Set(keys).size < keys.length) faults.push('twice');
    if (before.some((key) => !keys.includes(key))) faults.push('vanished');
    before = keys;
  };
  conversation.history.subscribe(look);
  conversation.outbox.subscribe(look);
  return {faults};
}

const stored = async (service: TestService, sid: string) =>
  ((await service.world('messages', sid)) as {body: string}[]).map(({body}) => body);

describe('the outbox', () => {
  it('shows a message at once, and hands it over to the history under the same key', async () => {
    const {
      sid,
      people: [ana],
    } = await chatRoom();
    const {session, conversation} = await opened(ana, sid);
    const sent: unknown[] = [];
    session.sent.subscribe((notice) => sent.push(notice));
    const {faults} = watch(conversation);
    const clientId = conversation.send('Hello', {attributes: {mood: 'good'}});
    expect(conversation.outbox.snapshot).to.have.lengthOf(1);
    expect(conversation.outbox.snapshot[0]).to.include({clientId, body: 'Hello', error: null});
    await until(() => conversation.outbox.snapshot.length === 0);
    expect(conversation.history.snapshot.messages.at(-1)).to.include({key: clientId, clientId, own: true});
    expect(sent).to.deep.equal([{conversationSid: sid, clientId}]);
    expect(faults).to.deep.equal([]);
    expect(await stored(conversation && ana.service, sid)).to.deep.equal(['Hello']);
  });

  it('keeps the order of what is sent in one breath', async () => {
    const {
      sid,
      service,
      people: [ana],
    } = await chatRoom();
    const {conversation} = await opened(ana, sid);
    const texts = Array.from({length: 20}, (_, index) => `Line ${index}`);
    for (const text of texts) conversation.send(text);
    expect(textsOf(conversation)).to.deep.equal(texts);
    await until(() => conversation.outbox.snapshot.length === 0);
    expect(textsOf(conversation)).to.deep.equal(texts);
    expect(await stored(service, sid)).to.deep.equal(texts);
  });

  it('refuses a message that is too long before it is queued', async () => {
    const {
      sid,
      people: [ana],
    } = await chatRoom();
    const {conversation} = await opened(ana, sid);
    // Three bytes each.
    const longest = '€'.repeat(Math.floor(32_768 / 3));
    expect(() => conversation.send(`${longest}€`))
      .to.throw(ChatError)
      .with.property('code', 'message-too-long');
    expect(conversation.outbox.snapshot).to.deep.equal([]);
    conversation.send(longest);
    await until(() => conversation.history.snapshot.messages.length === 1);
  });

  it('keeps a refused message, lets later ones pass, and sends it again on request', async () => {
    const {
      sid,
      service,
      people: [ana],
    } = await chatRoom();
    const {session, conversation} = await opened(ana, sid);
    const codes: string[] = [];
    session.errors.subscribe(({code, conversationSid}) => codes.push(`${code} ${conversationSid}`));
    await service.world('updateParticipant', sid, ana.identity, {role: 'read-only'});
    const clientId = conversation.send('May I?');
    await until(() => conversation.outbox.snapshot[0]?.state === 'failed');
    expect(conversation.outbox.snapshot[0]?.error).to.include({code: 'not-permitted', retryable: false});
    expect(codes).to.deep.equal([`not-permitted ${sid}`]);

    await service.world('updateParticipant', sid, ana.identity, {role: 'user'});
    conversation.send('Later');
    await until(() => conversation.history.snapshot.messages.length === 1);
    conversation.retry(clientId);
    await until(() => conversation.outbox.snapshot.length === 0);
    expect(await stored(service, sid)).to.deep.equal(['Later', 'May I?']);
  });

  it('gives the text of a discarded message back', async () => {
    const {
      sid,
      service,
      people: [ana],
    } = await chatRoom();
    const {conversation} = await opened(ana, sid);
    await service.world('updateParticipant', sid, ana.identity, {role: 'read-only'});
    const clientId = conversation.send('Rather not');
    await until(() => conversation.outbox.snapshot[0]?.state === 'failed');
    expect(await conversation.discard(clientId)).to.deep.equal({text: 'Rather not', files: []});
    expect(conversation.outbox.snapshot).to.deep.equal([]);
    expect(await conversation.discard(clientId)).to.equal(null);
  });

  it('waits when the service asks for a pause', async () => {
    const service = await TestService.own();
    const {
      sid,
      people: [ana],
    } = await chatRoom(['Ana', 'Ben'], {service});
    const {conversation} = await opened(ana, sid);
    await service.control('controls', 'refuseNextMessage', 429, 50074);
    conversation.send('One');
    conversation.send('Two');
    await until(() => conversation.history.snapshot.messages.length === 2);
    expect(await stored(service, sid)).to.deep.equal(['One', 'Two']);
  });

  it('shows a message once whose acknowledgement was lost', async () => {
    const service = await TestService.own();
    const {
      sid,
      people: [ana],
    } = await chatRoom(['Ana', 'Ben'], {service});
    const {session, conversation} = await opened(ana, sid);
    const {faults} = watch(conversation);
    const sent: string[] = [];
    session.sent.subscribe(({clientId}) => sent.push(clientId));
    await service.control('controls', 'loseNextAcknowledgement');
    const one = conversation.send('Did you get this?');
    const two = conversation.send('And this?');
    await until(() => conversation.history.snapshot.messages.length === 2);
    expect(conversation.outbox.snapshot).to.deep.equal([]);
    expect(await stored(service, sid)).to.deep.equal(['Did you get this?', 'And this?']);
    expect(sent).to.deep.equal([one, two]);
    expect(faults).to.deep.equal([]);
    expect(await ana.tokenCount(), 'the same client came back').to.equal(1);
  });

  it('sends a message again that was lost with the connection', async () => {
    const service = await TestService.own();
    const {
      sid,
      people: [ana],
    } = await chatRoom(['Ana', 'Ben'], {service});
    const {conversation} = await opened(ana, sid);
    const {faults} = watch(conversation);
    await service.control('controls', 'loseNextMessage');
    conversation.send('Lost');
    conversation.send('After it');
    await until(() => conversation.outbox.snapshot[0]?.state === 'checking');
    await until(() => conversation.history.snapshot.messages.length === 2, 'both there', 12_000);
    expect(await stored(service, sid)).to.deep.equal(['Lost', 'After it']);
    expect(faults).to.deep.equal([]);
  });

  it('holds messages while there is no connection', async () => {
    const service = await TestService.own();
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom(['Ana', 'Ben'], {service});
    const [{session, conversation}, other] = [await opened(ana, sid), await opened(ben, sid)];
    await service.control('controls', 'refuseConnections', true);
    await service.control('controls', 'dropConnections');
    await until(() => session.state.snapshot.phase === 'reconnecting');
    conversation.send('From Ana');
    other.conversation.send('From Ben');
    expect(conversation.outbox.snapshot[0]?.state).to.be.oneOf(['queued', 'sending']);
    await service.control('controls', 'refuseConnections', false);
    for (const each of [conversation, other.conversation]) {
      await until(() => textsOf(each).length === 2 && each.outbox.snapshot.length === 0, 'both', 15_000);
      expect([...textsOf(each)].sort()).to.deep.equal(['From Ana', 'From Ben']);
    }
  });

  it('sends what was queued when the conversation was closed', async () => {
    const {
      sid,
      service,
      people: [ana],
    } = await chatRoom();
    const {session, conversation} = await opened(ana, sid);
    conversation.send('One');
    conversation.send('Two');
    session.close(sid);
    await until(async () => (await stored(service, sid)).length === 2);
    const again = session.open(sid);
    await until(() => again.history.snapshot.messages.length === 2);
    expect(again.outbox.snapshot).to.deep.equal([]);
  });

  it('shows a message of one’s own that was stored twice once only', async () => {
    const {
      sid,
      people: [ana, ben],
    } = await chatRoom();
    const attributes = {'twilio-chat-elements': {v: 1, clientId: crypto.randomUUID()}};
    for (const person of [ana, ana, ben]) await person.say(sid, 'Same', attributes);
    const {conversation} = await opened(ana, sid);
    // Nobody can hide a message of somebody else by its id.
    expect(conversation.history.snapshot.messages.map(({index}) => index)).to.deep.equal([0, 2]);
  });
});
