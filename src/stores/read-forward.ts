import type {ChatMessage} from '../model/message.js';
import type {ReadPage} from '../model/message-page.js';

/**
 * Every message from an index on, asked of the service.
 *
 * The last query starts behind the newest message found, on purpose: SDK 3.0.1 answers a forward query from its
 * cache when its first index is the newest cached one, so only a query that starts at an unknown index is sure to
 * reach the service (observed 2026-11-21).
 *
 * @param until stops after this index; absent, at the end
 */
export async function readForward(read: ReadPage, from: number, until = Infinity): Promise<ChatMessage[]> {
  const found: ChatMessage[] = [];
  for (let anchor = from; anchor <= until;) {
    const {messages} = await read({size: 100, anchor, direction: 'forward'});
    const last = messages.at(-1);
    if (last === undefined) break;
    found.push(...messages);
    anchor = last.index + 1;
  }
  return found;
}
