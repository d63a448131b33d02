import type {ChatMessage} from '../model/message.js';
import type {MessagePage, ReadPage} from '../model/message-page.js';
import {breathe} from './breathe.js';
import {unlessAborted} from './unless-aborted.js';

const largestPage = 100;

export interface WalkOptions {
  /** The first index to look at; absent or null, the newest. */
  readonly from?: number | null | undefined;
  /** Ends the walk: what is awaited rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * All of a conversation from the newest message, or an index, back to its beginning: page by page, each asked for once
 * and only when the one before it has been dealt with, so that a walk never holds more than one. Empty pages are left
 * out. Others get their turn between two pages, also where the SDK has every page in memory.
 *
 * @param read waits for the connection and asks again after a cut; rejects with a `ChatError`, as the walk then does
 */
export async function* walkHistory(
  read: ReadPage,
  {from = null, signal}: WalkOptions = {},
): AsyncGenerator<MessagePage, void, void> {
  for (let until = from; until === null || until >= 0;) {
    signal?.throwIfAborted();
    const {page, next} = await unlessAborted(pageUpTo(read, until), signal);
    if (page.messages.length > 0) yield page;
    if (!page.hasOlder) return;
    until = next;
    await unlessAborted(breathe(), signal);
  }
}

/**
 * The page that ends with an index, and the index to go on from.
 *
 * It is read forward, from where it begins: the tree in which SDK 3.0.1 keeps messages turns into a chain where they
 * come in descending order, so that 20,000 read backwards take it five times as long, and 100,000 no end (observed 2026-11-21,
 * twilio-sync 4.0.1, TreeMap). Whether there are older ones is told by the index alone then.
 */
async function pageUpTo(read: ReadPage, until: number | null): Promise<{page: MessagePage; next: number}> {
  if (until === null) return pageBackwards(read, null);
  const start = Math.max(0, until - largestPage + 1);
  const messages = await stretch(read, start, until);
  // Who knows how many were removed here. SDK 3.0.1 takes an anchor of 0 for none when it reads backwards.
  if (messages.length === 0 && start > 1) return pageBackwards(read, start - 1);
  return {page: {messages, hasOlder: start > 0, hasNewer: true}, next: start - 1};
}

/** All from one index to another. A page may be shorter than asked, then the rest is on the next. */
async function stretch(read: ReadPage, start: number, until: number): Promise<ChatMessage[]> {
  const messages: ChatMessage[] = [];
  for (let anchor = start; anchor <= until;) {
    const found = await read({size: until - anchor + 1, anchor, direction: 'forward'});
    // Where some were removed, there are newer ones on it.
    messages.push(...found.messages.filter(({index}) => index <= until));
    anchor = (found.messages.at(-1)?.index ?? until) + 1;
  }
  return messages;
}

async function pageBackwards(
  read: ReadPage,
  until: number | null,
): Promise<{page: MessagePage; next: number}> {
  const found = await read({size: largestPage, anchor: until, direction: 'backwards'});
  const first = found.messages[0]?.index ?? 0;
  return {page: {...found, hasOlder: found.hasOlder && first > 0}, next: first - 1};
}
