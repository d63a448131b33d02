import type {ChatMessage} from '../../src/model/message.js';
import type {PageRequest, ReadPage} from '../../src/model/message-page.js';

/** The whole numbers from one to another, both included. */
export const range = (from: number, to: number) => Array.from({length: to - from + 1}, (_, i) => from + i);

/** A message of Ben's without a word in it. */
export const messageAt = (index: number): ChatMessage =>
  Object.freeze({
    kind: 'text',
    key: `IM${index}`,
    sid: `IM${index}`,
    index,
    author: 'ben',
    own: false,
    sentAt: index,
    edited: false,
    clientId: null,
    body: '',
  });

/**
 * What a service would answer that has messages with these indexes, and what it was asked.
 * @param indexes Ascending. What is put in later is there from the next request on.
 */
export function keptMessages(indexes: readonly number[]): {read: ReadPage; asked: PageRequest[]} {
  const asked: PageRequest[] = [];
  const read: ReadPage = async (request) => {
    asked.push(request);
    await Promise.resolve();
    const {anchor, size, direction} = request;
    const isForward = direction === 'forward';
    const fits = (index: number) => anchor === null || (isForward ? index >= anchor : index <= anchor);
    const found = indexes.filter(fits);
    const taken = isForward ? found.slice(0, size) : found.slice(-size);
    return {
      messages: taken.map(messageAt),
      hasOlder: taken.length > 0 && taken[0] !== indexes[0],
      hasNewer: taken.length > 0 && taken.at(-1) !== indexes.at(-1),
    };
  };
  return {read, asked};
}
