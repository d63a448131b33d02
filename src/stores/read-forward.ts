import type {ChatMessage} from '../model/message.js';
import type {ReadPage} from '../model/message-page.js';

/**
 * Every message from an index on, asked of the service.
 *
 * SDK 3.0.1 answers a forward query from its cache when it has the first index, and passes over what it never heard
 * of. Only a query that starts at an index that it does not have is sure to reach the service (observed 2026-11-21,
 * test/sdk-facts/reading.test.ts, S21). Hence an answer counts up to its first gap, the next query starts in that
 * gap, and the last one behind the newest message found.
 *
 * @param until stops after this index; absent, at the end
 */
export async function readForward(read: ReadPage, from: number, until = Infinity): Promise<ChatMessage[]> {
  const found: ChatMessage[] = [];
  for (let anchor = from; anchor <= until;) {
    const {messages} = await read({size: Math.min(100, until - anchor + 1), anchor, direction: 'forward'});
    const sure = messages[0]?.index === anchor ? beforeGap(messages) : messages;
    const last = sure.at(-1);
    if (last === undefined) break;
    found.push(...sure);
    anchor = last.index + 1;
  }
  return found;
}

function beforeGap(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const gap = messages.findIndex(({index}, place) => place > 0 && index > messages[place - 1]!.index + 1);
  return gap === -1 ? messages : messages.slice(0, gap);
}
