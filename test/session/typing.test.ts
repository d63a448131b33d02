import {expect} from '@open-wc/testing';
import {chatRoom, conversationOf} from '../support/chat-room.js';
import type {Person} from '../support/person.js';
import {opened} from '../support/sessions.js';
import {until} from '../support/until.js';

interface LogEntry {
  readonly event: {readonly identity?: string};
}

describe('typing, from one person to the other', () => {
  it('asks the service once, however many keys there are', async () => {
    const {sid, people} = await chatRoom();
    const requests = await watchTyping(people[0]);
    const mine = await opened(people[0], sid);
    const theirs = await opened(people[1], sid);
    for (let key = 0; key < 50; key++) mine.conversation.notifyTyping();
    await until(() => theirs.conversation.typing.snapshot.length === 1);
    expect(await requests()).to.equal(1);
  });

  it('asks nothing in a closed conversation', async () => {
    const {sid, people, service} = await chatRoom();
    const requests = await watchTyping(people[0]);
    const {session, conversation} = await opened(people[0], sid);
    await service.world('updateConversation', sid, {state: 'closed'});
    await until(() => conversation.summary.snapshot?.state === 'closed');
    conversation.notifyTyping();
    // Another request of the same connection comes after it.
    const other = await conversationOf(people);
    await until(() => session.conversationList.snapshot.conversations.some((it) => it.sid === other));
    const next = session.open(other);
    await until(() => next.history.snapshot.status === 'ready');
    session.close(other);
    expect(await requests()).to.equal(0);
  });

  it('asks nothing while there is no connection, and does not complain', async () => {
    const {sid, people} = await chatRoom();
    const requests = await watchTyping(people[0]);
    const {session, conversation} = await opened(people[0], sid);
    await people[0].drop();
    await until(() => session.state.snapshot.phase === 'reconnecting');
    conversation.notifyTyping();
    await until(() => session.state.snapshot.phase === 'connected');
    await people[1].say(sid, 'Hello');
    await until(() => conversation.history.snapshot.messages.length === 1);
    expect(await requests()).to.equal(0);
  });

  it('does not mind a service that refuses', async () => {
    const {sid, people, service} = await chatRoom();
    const {conversation} = await opened(people[0], sid);
    const theirs = await opened(people[1], sid);
    await service.control('controls', 'add', {
      when: {identity: people[0].identity, path: '/v2/typing'},
      do: {kind: 'refuse', status: 500},
      times: 1,
    });
    // A rejection that nobody handles would fail the run.
    conversation.notifyTyping();
    conversation.send('Sent all the same');
    await until(() => theirs.conversation.history.snapshot.messages.length === 1);
    const log = (await service.control('controls', 'log')) as LogEntry[];
    expect(log.some(({event}) => event.identity === people[0].identity)).to.be.true;
  });

  it('ends with the message, not a moment later', async () => {
    const {sid, people} = await chatRoom();
    const {conversation} = await opened(people[0], sid);
    await people[1].type(sid);
    await until(() => conversation.typing.snapshot.length === 1);
    let atArrival: readonly string[] | undefined;
    const stop = conversation.history.subscribe(() => (atArrival ??= conversation.typing.snapshot));
    await people[1].say(sid, 'Here it is');
    await until(() => atArrival);
    stop();
    expect(atArrival).to.deep.equal([]);
  });

  it('ends when its writer leaves', async () => {
    const {sid, people, service} = await chatRoom(['Ana', 'Ben', 'Cem']);
    const [ana, ben, cem] = people;
    const {conversation} = await opened(ana, sid);
    await until(() => conversation.participants.snapshot.length === 3);
    await ben.type(sid);
    await cem!.type(sid);
    await until(() => conversation.typing.snapshot.length === 2);
    const {sid: participant} = conversation.participants.snapshot.find(
      ({identity}) => identity === ben.identity,
    )!;
    await service.world('removeParticipant', sid, participant);
    // Else it would be six seconds.
    await until(() => conversation.typing.snapshot.length === 1, 'one types', 3000);
    expect(conversation.typing.snapshot).to.deep.equal(['Cem']);
  });
});

/** How often this person's page asks the service to tell of typing, from now on. */
async function watchTyping({identity, service}: Person): Promise<() => Promise<number>> {
  // A delay of nothing changes nothing, but stands in the log.
  await service.control('controls', 'add', {
    when: {identity, path: '/v2/typing'},
    do: {kind: 'delay', ms: 1},
  });
  return async () => {
    const log = (await service.control('controls', 'log')) as LogEntry[];
    return log.filter(({event}) => event.identity === identity).length;
  };
}
