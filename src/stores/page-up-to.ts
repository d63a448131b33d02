import type {MessagePage, ReadPage} from '../model/message-page.js';
import {readForward} from './read-forward.js';
import {surePage} from './sure-page.js';

/**
 * The page that ends with an index, or with the newest message, and the index to go on from.
 *
 * It is read forward, from where it begins: the tree in which SDK 3.0.1 keeps messages turns into a chain where they
 * come in descending order, so that the 600th page of 50 takes it eight times as long as the first, and no end is
 * reached of 100,000 messages (observed 2026-11-21, twilio-sync 4.0.1, TreeMap). Whether there are older ones is told
 * by the index alone then: the last page may be empty.
 */
export async function pageUpTo(
  read: ReadPage,
  until: number | null,
  size: number,
): Promise<{page: MessagePage; next: number}> {
  if (until === null) return pageBackwards(read, null, size);
  const start = Math.max(0, until - size + 1);
  // Where some were removed, there are newer ones behind.
  const messages = (await readForward(read, start, until)).filter(({index}) => index <= until);
  // Who knows how many were removed here. SDK 3.0.1 takes an anchor of 0 for none when it reads backwards.
  if (messages.length === 0 && start > 1) return pageBackwards(read, start - 1, size);
  return {page: {messages, hasOlder: start > 0, hasNewer: true}, next: start - 1};
}

async function pageBackwards(
  read: ReadPage,
  until: number | null,
  size: number,
): Promise<{page: MessagePage; next: number}> {
  const found = await surePage(read, {size, anchor: until, direction: 'backwards'});
  const first = found.messages[0]?.index ?? 0;
  return {page: {...found, hasOlder: found.hasOlder && first > 0}, next: first - 1};
}
