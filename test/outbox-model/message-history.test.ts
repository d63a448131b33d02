import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ChatError} from '../../src/model/errors.js';
import type {MessagePage} from '../../src/model/message-page.js';
import {MessageHistoryStore} from '../../src/stores/message-history-store.js';
import {messageAt} from '../support/kept-messages.js';

/** Orders of events that the model test found, one by one. */
describe('a history that is read while messages come', () => {
  const page = (indexes: readonly number[], more: Partial<MessagePage> = {}): MessagePage => ({
    messages: indexes.map(messageAt),
    hasOlder: false,
    hasNewer: false,
    ...more,
  });

  /** A history whose answers are given by hand, in the order of the questions. */
  function history() {
    const open: {resolve: (page: MessagePage) => void; reject: (error: Error) => void}[] = [];
    const handedOver: string[][] = [];
    const store = new MessageHistoryStore(
      () => new Promise((resolve, reject) => open.push({resolve, reject})),
      (messages) => handedOver.push(messages.map(({key}) => key)),
    );
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    return {
      store,
      handedOver,
      indexes: () => store.snapshot.messages.map(({index}) => index),
      asked: () => open.length,
      async answer(answer: MessagePage | Error) {
        const request = open.shift();
        assert.ok(request, 'nobody asked');
        if (answer instanceof Error) request.reject(answer);
        else request.resolve(answer);
        await settled();
      },
      async open(...first: Parameters<typeof page>) {
        void store.open({readIndex: null, unreadCount: 0});
        await this.answer(page(...first));
      },
    };
  }

  it('shows no message that was removed while it waited for those before it', async () => {
    const it = history();
    await it.open([0]);
    it.store.add(messageAt(2));
    it.store.remove(2);
    await it.answer(page([1]));
    await it.answer(page([]));
    assert.deepEqual(it.indexes(), [0, 1]);
  });

  it('shows no message that was removed after its page was read, while the next one was', async () => {
    const it = history();
    await it.open([0]);
    void it.store.catchUp();
    await it.answer(page([1, 2]));
    it.store.remove(1);
    await it.answer(page([]));
    assert.deepEqual(it.indexes(), [0, 2]);
  });

  it('shows a message as it was edited after its page was read, while the next one was', async () => {
    const it = history();
    await it.open([0]);
    it.store.add(messageAt(2));
    await it.answer(page([1, 2]));
    it.store.update({...messageAt(1), body: 'edited'});
    it.store.update({...messageAt(2), body: 'edited'});
    await it.answer(page([]));
    assert.deepEqual(
      it.store.snapshot.messages.map(({body}) => body),
      ['', 'edited', 'edited'],
    );
  });

  it('shows no message that was removed while the rest of an older page was read', async () => {
    const it = history();
    await it.open([50, 51], {hasOlder: true});
    const loading = it.store.loadOlder();
    await it.answer(page([0, 1], {hasNewer: true}));
    assert.equal(it.asked(), 1, 'the page was to have a gap');
    it.store.remove(1);
    await it.answer(page([4, 49], {hasNewer: true}));
    await loading;
    assert.deepEqual(it.indexes(), [0, 4, 49, 50, 51]);
  });

  it('shows a message as it was edited last, though an edit before was told while others waited', async () => {
    const it = history();
    await it.open([0]);
    const catchingUp = it.store.catchUp();
    await it.answer(page([]));
    await catchingUp;
    // Just after a pass, this waits for those before it.
    it.store.add(messageAt(2));
    it.store.update({...messageAt(0), body: 'edited'});
    it.store.add(messageAt(1));
    it.store.update({...messageAt(0), body: 'edited again'});
    assert.deepEqual(it.indexes(), [0, 1, 2]);
    assert.equal(it.store.snapshot.messages[0]?.body, 'edited again');
    it.store.end();
  });

  it('keeps a message that came while the run was read again', async () => {
    const it = history();
    await it.open([0]);
    const rereading = it.store.reread();
    it.store.add(messageAt(1));
    await it.answer(page([0]));
    await it.answer(page([]));
    await rereading;
    assert.deepEqual(it.indexes(), [0, 1]);
  });

  it('drops what was removed when the run was read again', async () => {
    const it = history();
    await it.open([0, 1]);
    const rereading = it.store.reread();
    await it.answer(page([1]));
    await it.answer(page([]));
    await rereading;
    assert.deepEqual(it.indexes(), [1]);
  });

  it('asks for a message that came while the newest page was on its way', async () => {
    const it = history();
    // Far more unread than a page holds: the run opens at the divider.
    void it.store.open({readIndex: 0, unreadCount: 200});
    await it.answer(page([0], {hasNewer: true}));
    const loading = it.store.loadNewer();
    it.store.add(messageAt(2));
    assert.deepEqual(it.indexes(), [0], 'not shown while others are missing before it');
    await it.answer(page([1]));
    await loading;
    await it.answer(page([2]));
    await it.answer(page([]));
    assert.deepEqual(it.indexes(), [0, 1, 2]);
  });

  it('asks for the first message when the second comes alone', async () => {
    const it = history();
    await it.open([]);
    it.store.add(messageAt(1));
    await it.answer(page([0, 1]));
    await it.answer(page([]));
    assert.deepEqual(it.indexes(), [0, 1]);
  });

  it('is read again from its beginning, if that is where the run begins', async () => {
    const it = history();
    await it.open([1]);
    const rereading = it.store.reread();
    await it.answer(page([0, 1]));
    await it.answer(page([]));
    await rereading;
    assert.deepEqual(it.indexes(), [0, 1]);
  });

  it('hands nothing over once nobody looks', async () => {
    const it = history();
    void it.store.open({readIndex: null, unreadCount: 0});
    it.store.end();
    await it.answer(page([0]));
    assert.deepEqual(it.handedOver.flat(), []);
  });

  it('loads again after a cut where a cut was why it failed', async () => {
    const it = history();
    void it.store.open({readIndex: null, unreadCount: 0});
    await it.answer(new ChatError('history-failed', 'Cut off.', {retryable: true}));
    assert.equal(it.store.snapshot.status, 'failed');
    const catchingUp = it.store.catchUp();
    await it.answer(page([0]));
    await catchingUp;
    assert.deepEqual(it.indexes(), [0]);
  });

  it('leaves alone what the service refused', async () => {
    const it = history();
    void it.store.open({readIndex: null, unreadCount: 0});
    await it.answer(new ChatError('conversation-forbidden', 'No.'));
    await it.store.catchUp();
    await it.store.reread();
    assert.equal(it.asked(), 0);
  });
});
