import type {MessagePage, ReadPage} from '../model/message-page.js';
import {readForward} from './read-forward.js';
import {surePage} from './sure-page.js';

/**
 * The page that ends with an index, or with the newest message. One that is empty is the last.
 *
 * It is read forward, from where it begins: the tree in which SDK 3.0.1 keeps messages turns into a chain where they
 * come in descending order, so that the 600th page of 50 takes it eight times as long as the first, and no end is
 * reached of 100,000 messages (observed 2026-11-21, twilio-sync 4.0.1, TreeMap). Whether there are older ones is told
 * by the index alone then: the page after it may be empty.
 */
export async function pageUpTo(read: ReadPage, until: number | null, size: number): Promise<MessagePage> {
  let anchor = until;
  if (until !== null) {
    // SDK 3.0.1 takes an anchor of 0 for none when it reads backwards: rather one message more than to be left with it.
    const start = until > size ? until - size + 1 : 0;
    const messages = (await readForward(read, start, until)).filter(({index}) => index <= until);
    if (messages.length > 0 || start === 0) return {messages, hasOlder: start > 0, hasNewer: true};
    // Who knows how many were removed here.
    anchor = start - 1;
  }
  const page = await surePage(read, {size, anchor, direction: 'backwards'});
  return {...page, hasOlder: page.hasOlder && (page.messages[0]?.index ?? 0) > 0};
}
