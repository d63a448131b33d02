import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import type {Client, Conversation} from '@twilio/conversations';
import {encodeFrame} from '../../local-service/twilsock/frame.js';
import {until} from '../conformance/support/deadline.js';
import type {ReadPage} from '../../src/model/message-page.js';
import {readMessages} from '../../src/sdk/read-messages.js';
import {SdkConversation} from '../../src/sdk/sdk-conversation.js';
import {toMessage} from '../../src/sdk/to-message.js';
import {readForward} from '../../src/stores/read-forward.js';
import {listenTo, type Stage} from '../conformance/support/stage.js';
import {journalOf} from './support/journal.js';
import {openStage, openTap} from './support/open-stage.js';
import {rejectionOf, type Rejection} from './support/outcome.js';
import type {Tap, TappedFrame} from './support/tap.js';

interface Scene {
  readonly stage: Stage;
  readonly tap: Tap;
  readonly sid: string;
  readonly client: Client;
  readonly conversation: Conversation;
  /** The indexes of `messageAdded`, in the order of the events. */
  readonly added: number[];
}

/** Ana, who has just read what Ben said: messages with the indexes 0 to 3. */
async function open(context: TestContext): Promise<Scene> {
  const stage = await openStage(context);
  const tap = await openTap(context, stage);
  const sid = await stage.conversation(['ana', 'ben']);
  await stage.say(sid, 'ben', ['0', '1', '2', '3']);
  const client = await stage.client('ana', tap.options);
  await client.getSubscribedConversations();
  const conversation = await listenTo(client, sid);
  await conversation.getMessages(30);
  const added: number[] = [];
  conversation.on('messageAdded', ({index}) => added.push(index));
  return {stage, tap, sid, client, conversation, added};
}

const isNewMessage = ({from, payload}: TappedFrame) =>
  from === 'service' && payload.startsWith('{"event_type":"list_item_added"');

/** Ben says one more, and its event does not arrive until the tap releases it. */
async function sayUnheard({stage, tap, sid}: Scene, body: string): Promise<void> {
  const before = tap.frames.filter(isNewMessage).length;
  tap.holds = isNewMessage;
  await stage.say(sid, 'ben', [body]);
  await until('its event is held back', () => tap.frames.filter(isNewMessage).length > before);
}

async function sayHeard({stage, sid, added}: Scene, body: string): Promise<void> {
  await stage.say(sid, 'ben', [body]);
  await until('it is heard', () => added.includes(Number(body)));
}

/** Heard, and heard to be removed. */
async function removed(scene: Scene, body: string): Promise<void> {
  const {stage, sid, conversation} = scene;
  await sayHeard(scene, body);
  const heard = new Promise((resolve) => conversation.once('messageRemoved', resolve));
  await stage.world.removeMessage(sid, Number(body));
  await heard;
}

/** 0 to 3 read, 4 removed, 5 never heard, 6 heard. */
async function removedThenUnheard(scene: Scene): Promise<void> {
  await removed(scene, '4');
  await sayUnheard(scene, '5');
  scene.tap.lose();
  await sayHeard(scene, '6');
}

/** The indexes that a page answers with, and what the client asked the service for. */
async function ask(
  {tap, conversation}: Scene,
  ...[size, anchor, direction]: Parameters<Conversation['getMessages']>
): Promise<{indexes: number[]; asked: string[]}> {
  const before = tap.requests('GET', '/Items').length;
  const page = await conversation.getMessages(size, anchor, direction);
  const asked = tap.requests('GET', '/Items').slice(before);
  return {
    indexes: page.items.map(({index}) => index),
    asked: asked.map(({params}) => `${String(params['Order'])} from ${String(params['From'])}`),
  };
}

/** The indexes of all that the product reads from one on. */
async function readFrom({conversation}: Scene, anchor: number): Promise<number[]> {
  const {items} = await readMessages(conversation, {size: 100, anchor, direction: 'forward'});
  return items.map(({index}) => index);
}

/** Pages as the product reads them. */
function pagesOf(conversation: Conversation): ReadPage {
  return async (request) => {
    const {items, hasPrevPage: hasOlder, hasNextPage: hasNewer} = await readMessages(conversation, request);
    return {messages: items.map((message) => toMessage(message, 'ana')), hasOlder, hasNewer};
  };
}

describe('reading', {concurrency: true}, () => {
  // session/service-calls.ts: repeats what a cut rejected, once the session is connected again.
  it('S18 a resource is rejected by a drop as TwilsockError and not asked for again', async (t) => {
    const scene = await open(t);
    const {client, sid} = scene;
    await cutOff(scene, '/v2/Conversations/:sid', () => client.peekConversationBySid(sid), {
      type: 'TwilsockError',
      message: 'disconnected',
      status: undefined,
      code: undefined,
    });
  });

  // sdk/to-error.ts: a status of 0 says as little as none.
  it('S18 a page is rejected by a drop as SyncError, with the status 0, and not asked for again', async (t) => {
    const scene = await open(t);
    await cutOff(scene, '/v3/Lists/:sid/Items', () => scene.conversation.getMessages(10, 9, 'forward'), {
      type: 'SyncError',
      message: 'disconnected (status: 0, code: 0)',
      status: 0,
      code: undefined,
    });
  });

  // local-service/sync: replays in that order. stores/message-history-store.ts: merges by index all the same.
  it('S19 a reconnect asks for each object from its last event on, and nothing comes twice', async (t) => {
    const scene = await open(t);
    const {stage, tap, sid, client, added} = scene;
    const said = journalOf(client);
    await sayHeard(scene, '4');
    await stage.controls.refuseConnections(true);
    await stage.controls.dropConnections();
    await until('it has noticed', () => said.includes('connecting'));
    await stage.say(sid, 'ben', ['5', '6']);
    tap.frames.length = 0;
    await stage.controls.refuseConnections(false);
    await until('all is heard', () => added.includes(6));
    assert.deepEqual(added, [4, 5, 6]);
    const requests = tap
      .requests('POST', '/v4/Subscriptions')
      .flatMap(({payload}) => (JSON.parse(payload) as {requests: Subscription[]}).requests);
    const list = requests.filter(({object_type}) => object_type === 'list');
    assert.deepEqual(
      list.map(({last_event_id}) => last_event_id),
      [5],
    );
    assert.deepEqual(
      new Set(requests.map(({object_type}) => object_type)),
      new Set(['document', 'list', 'map']),
    );
    assert.deepEqual(tap.requests('GET', '/Items'), []);
  });

  it('S19 an event that is repeated is dropped', async (t) => {
    const scene = await open(t);
    const {tap, added} = scene;
    await sayHeard(scene, '4');
    const {header, payload} = tap.frames.find(isNewMessage)!;
    tap.say(encodeFrame({...header, id: 'TM0'}, payload));
    await sayHeard(scene, '5');
    assert.deepEqual(added, [4, 5]);
  });

  // stores/message-history-store.ts: what pages and events bring is one set.
  it('S20 a message that a page brings before its event never has one', async (t) => {
    const scene = await open(t);
    const {tap, added} = scene;
    await sayUnheard(scene, '4');
    assert.deepEqual((await ask(scene, 100, 4, 'forward')).indexes, [4]);
    tap.release();
    await sayHeard(scene, '5');
    assert.deepEqual(added, [5]);
  });

  // stores/read-forward.ts: only a query from an index that is not cached is sure to reach the service.
  describe('S21 after a gap (0 to 3 read, 4 heard, 5 never heard, 6 heard)', {concurrency: true}, () => {
    const cases: readonly (readonly [
      what: string,
      Parameters<Conversation['getMessages']>,
      indexes: number[],
      asked: string[],
    ])[] = [
      ['from the index that is missing, the service is asked', [100, 5, 'forward'], [5, 6], ['asc from 5']],
      ['from behind the newest, the service is asked', [100, 7, 'forward'], [], ['asc from 7']],
      ['from the one before the gap, the cache answers and hides it', [100, 4, 'forward'], [4, 6], []],
      [
        'from far before the gap, the cache answers and hides it',
        [100, 0, 'forward'],
        [0, 1, 2, 3, 4, 6],
        [],
      ],
      ['a page that ends before the gap comes from the cache', [2, 2, 'forward'], [2, 3], []],
      ['from the newest, the cache answers', [100, 6, 'forward'], [6], []],
      [
        'backwards from the end, the service is asked',
        [3, undefined, 'backwards'],
        [4, 5, 6],
        ['desc from 6'],
      ],
      ['backwards from the newest, the service is asked', [3, 6, 'backwards'], [4, 5, 6], ['desc from 6']],
      ['backwards from before the gap, the service is asked', [2, 4, 'backwards'], [3, 4], ['desc from 4']],
      ['backwards within what was read, the cache answers', [2, 3, 'backwards'], [2, 3], []],
      [
        'a page that is full with the newest heard comes from the cache',
        [1, undefined, 'backwards'],
        [6],
        [],
      ],
    ];
    for (const [what, args, indexes, asked] of cases) {
      it(`S21 ${what}`, async (t) => {
        const scene = await open(t);
        await sayHeard(scene, '4');
        await sayUnheard(scene, '5');
        scene.tap.lose();
        await sayHeard(scene, '6');
        assert.deepEqual(await ask(scene, ...args), {indexes, asked});
        assert.deepEqual(scene.added, [4, 6]);
      });
    }

    it('S21 what the service was asked for once is in the cache, and still has no event', async (t) => {
      const scene = await open(t);
      await sayHeard(scene, '4');
      await sayUnheard(scene, '5');
      scene.tap.lose();
      await sayHeard(scene, '6');
      await ask(scene, 100, 5, 'forward');
      assert.deepEqual(await ask(scene, 100, 4, 'forward'), {indexes: [4, 5, 6], asked: []});
      assert.deepEqual(await ask(scene, 100, 5, 'forward'), {indexes: [5, 6], asked: []});
      assert.deepEqual(scene.added, [4, 6]);
    });

    it('S21 readForward, which starts anew in each gap, finds what was never heard', async (t) => {
      const scene = await open(t);
      await sayHeard(scene, '4');
      await sayUnheard(scene, '5');
      scene.tap.lose();
      await sayHeard(scene, '6');
      const found = await readForward(pagesOf(scene.conversation), 4);
      assert.deepEqual(
        found.map(({index}) => index),
        [4, 5, 6],
      );
    });

    it('S21 from an index that was removed, the cache answers and hides it', async (t) => {
      const scene = await open(t);
      await removedThenUnheard(scene);
      assert.deepEqual(await ask(scene, 100, 4, 'forward'), {indexes: [6], asked: []});
      assert.deepEqual(await ask(scene, 1, 4, 'forward'), {indexes: [6], asked: []});
      assert.deepEqual(await ask(scene, 100, 5, 'forward'), {indexes: [5, 6], asked: ['asc from 5']});
    });

    it('S21 readMessages finds what was never heard behind an index that was removed', async (t) => {
      const scene = await open(t);
      await removedThenUnheard(scene);
      assert.deepEqual(await readFrom(scene, 4), [5, 6]);
    });

    it('S21 readMessages finds what was never heard behind the newest, which was removed', async (t) => {
      const scene = await open(t);
      await removed(scene, '4');
      await sayUnheard(scene, '5');
      assert.deepEqual(await ask(scene, 100, 4, 'forward'), {indexes: [], asked: []});
      assert.deepEqual(await readFrom(scene, 4), [5]);
    });

    it('S21 readMessages ends before a gap further behind an index that was removed', async (t) => {
      const scene = await open(t);
      await removed(scene, '4');
      await sayHeard(scene, '5');
      await sayUnheard(scene, '6');
      scene.tap.lose();
      await sayHeard(scene, '7');
      assert.deepEqual(await ask(scene, 100, 4, 'forward'), {indexes: [5, 7], asked: []});
      assert.deepEqual(await readFrom(scene, 4), [5]);
      const read = ({conversation}: Scene) => readForward(pagesOf(conversation), 3);
      assert.deepEqual(
        (await read(scene)).map(({index}) => index),
        [3, 5, 6, 7],
      );
    });

    it('S21 readMessages asks for no more where nothing was missed', async (t) => {
      const scene = await open(t);
      const {tap, conversation} = scene;
      await removed(scene, '4');
      await sayHeard(scene, '5');
      const before = tap.requests('GET', '/Items').length;
      for (const [anchor, direction, found] of [
        [4, 'forward', 5],
        [5, 'forward', 5],
        [4, 'backwards', 3],
      ] as const) {
        const {items} = await readMessages(conversation, {size: 1, anchor, direction});
        assert.deepEqual(
          items.map(({index}) => index),
          [found],
        );
      }
      assert.equal(tap.requests('GET', '/Items').length, before);
    });

    it('S21 a negative index is refused', async (t) => {
      const {conversation} = await open(t);
      await assert.rejects(conversation.getMessages(10, -1, 'forward'), {
        message: 'Argument 2 is expected to be of type undefined or a non-negative integer, but got -1',
      });
    });
  });

  // session/conversation-directory.ts: says how far this user has read, whenever it asks for a count.
  it('a horizon that was moved is known to the SDK by its event alone; its answer counts by it', async (t) => {
    const {conversation, tap} = await open(t);
    await conversation.updateLastReadMessageIndex(3);
    await until('it is heard', () => conversation.lastReadMessageIndex === 3);
    tap.holds = ({from, payload}) =>
      from === 'service' && payload.startsWith('{"event_type":"map_item_updated"');
    assert.equal(await conversation.updateLastReadMessageIndex(1), 2);
    assert.equal(conversation.lastReadMessageIndex, 3);
    const own = new SdkConversation(conversation, 'ana', new AbortController().signal);
    assert.equal(await own.unreadCount(true, 1, () => undefined), 2);
  });

  // sdk/sdk-client.ts: keeps the conversations it was given, and looks up only what was never reported.
  it('S22 looking a conversation up leaves a listener behind each time, and so does typing', async (t) => {
    const {stage, sid, client} = await open(t);
    const conversation = await listenTo(await stage.client('ben'), sid);
    const before = await mapListeners(client);
    for (let count = 0; count < 20; count += 1) await client.getConversationBySid(sid);
    // Looking is itself a look-up of the map.
    assert.equal(await mapListeners(client), before + 21);
    const heard = new Promise((resolve) => client.once('typingStarted', resolve));
    await conversation.typing();
    await heard;
    assert.equal(await mapListeners(client), before + 23);
  });
});

/** A drop while something is read: it is rejected, and asked for only once, even when there is a connection again. */
async function cutOff(
  {stage, tap, client}: Scene,
  path: string,
  read: () => Promise<unknown>,
  expected: Rejection,
): Promise<void> {
  const said = journalOf(client);
  await stage.controls.add({when: {method: 'GET', path}, do: {kind: 'drop'}, times: 1});
  tap.frames.length = 0;
  assert.deepEqual(await rejectionOf(read()), expected);
  await until('it is back', () => said.includes('connected'));
  await client.getUser('ana');
  const asked = tap.frames.filter(
    ({from, header: {http_request: request}}) =>
      from === 'client' && (request as {method?: string} | undefined)?.method === 'GET',
  );
  assert.equal(asked.length, 1);
}

interface Subscription {
  readonly object_type: string;
  readonly last_event_id: number | null;
}

/** How many listen to the map of conversations. Members that the SDK does not show. */
async function mapListeners(client: Client): Promise<number> {
  const {_conversationsEntity: entity} = client as unknown as {
    _conversationsEntity: {_getMap(): Promise<{syncMapImpl: {_attachedListeners: Map<string, unknown>}}>};
  };
  return (await entity._getMap()).syncMapImpl._attachedListeners.size;
}
