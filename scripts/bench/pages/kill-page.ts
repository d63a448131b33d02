import {acquireSession, type OpenConversation, type PersistenceMode} from '../../../src/headless.js';
import type {KillPage, KillPageHost} from '../lab/kill-page-api.js';

const serviceUrl = document.documentElement.dataset['serviceUrl']!;

// Looks on while a message is written, without a hand in it.
const {put} = IDBObjectStore.prototype;
IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
  const request = key === undefined ? put.call(this, value) : put.call(this, value, key);
  const body = (value as {content?: {body?: unknown}}).content?.body;
  if (this.name === 'items' && typeof body === 'string')
    this.transaction.addEventListener(
      'complete',
      () => void (window as unknown as KillPageHost).reportKept(body),
    );
  return request;
};

/** The address is `#<identity>/<conversation>/<persistence>`. */
function start(): void {
  const [identity, sid = '', persistence] = location.hash.slice(1).split('/');
  const session = acquireSession({
    tokenEndpoint: `/token/${identity}`,
    serviceUrl,
    persistence: persistence as PersistenceMode,
  });
  const conversation = session.open(sid);
  const tab: KillPage = {
    send: (bodies) => {
      for (const body of bodies) conversation.send(body);
    },
    ready: () => when(conversation, () => conversation.history.snapshot.status === 'ready'),
    drained: () =>
      when(
        conversation,
        () => conversation.history.snapshot.status === 'ready' && conversation.outbox.snapshot.length === 0,
      ),
    keptCount,
    left: () => [
      conversation.history.snapshot.status,
      ...conversation.outbox.snapshot.map(({body, state}) => `${body} ${state}`),
    ],
  };
  Object.assign(window, {tab});
}

function when({history, outbox}: OpenConversation, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stops = [history, outbox].map((store) => store.subscribe(look));
    look();
    function look(): void {
      if (!holds()) return;
      for (const stop of stops) stop();
      resolve();
    }
  });
}

async function keptCount(): Promise<number> {
  // Opened where there is none, it would be made without its stores.
  if ((await indexedDB.databases()).length === 0) return 0;
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('twilio-chat-elements');
    opening.onerror = () => reject(new Error('Cannot be opened.', {cause: opening.error}));
    opening.onsuccess = () => {
      const database = opening.result;
      const counting = database.transaction('items').objectStore('items').count();
      counting.onsuccess = () => {
        database.close();
        resolve(counting.result);
      };
    };
  });
}

if (location.hash === '') addEventListener('hashchange', start, {once: true});
else start();
