import type {OpenConversation} from '../../src/session/open-conversation.js';
import type {ChatMessage} from '../../src/model/message.js';
import {MessageHistoryStore} from '../../src/stores/message-history-store.js';
import {chatRoom} from '../support/chat-room.js';
import {opened} from '../support/sessions.js';

/**
 * A genuine conversation whose history holds what no service would: it is read from here.
 * @returns the conversation, and the way to let one more message arrive.
 */
export async function worldOf(
  bodies: readonly string[],
): Promise<{conversation: OpenConversation; add: (body: string) => void}> {
  const {sid, people} = await chatRoom();
  const {conversation} = await opened(people[0], sid);
  const messages = bodies.map((body, index) => messageOf(body, index, people[1].identity));
  const history = new MessageHistoryStore(
    () => Promise.resolve({messages, hasOlder: false, hasNewer: false}),
    () => undefined,
  );
  await history.open({readIndex: bodies.length - 1, unreadCount: 0});
  const changed = new Proxy(conversation, {
    get: (target, name: keyof OpenConversation) => {
      if (name === 'history') return history;
      const value: unknown = target[name];
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  let next = bodies.length;
  return {conversation: changed, add: (body) => history.add(messageOf(body, next++, people[1].identity))};
}

function messageOf(body: string, index: number, author: string): ChatMessage {
  const sid = `IM${index}`;
  return Object.freeze({
    ...{kind: 'text' as const, key: sid, sid, index, author, own: false},
    ...{sentAt: 1_790_000_000_000 + index * 60_000, edited: false, clientId: null, body},
  });
}
