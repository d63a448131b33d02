import type {MessagePage, PageRequest, ReadPage} from '../model/message-page.js';
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
  for (let anchor = from; ;) {
    signal?.throwIfAborted();
    const page = await unlessAborted(read(pageBefore(anchor)), signal);
    const messages = page.messages.filter(({index}) => index <= (anchor ?? Infinity));
    const first = messages[0]?.index ?? 0;
    // The length says nothing: a page may be shorter than asked.
    const hasOlder = page.hasOlder && first > 0;
    if (messages.length > 0) yield {...page, messages, hasOlder};
    if (!hasOlder) return;
    anchor = first - 1;
    await unlessAborted(breathe(), signal);
  }
}

/** SDK 3.0.1 takes an anchor of 0 for none when it reads backwards (observed 2026-11-21). */
function pageBefore(anchor: number | null): PageRequest {
  return anchor === 0
    ? {size: 1, anchor, direction: 'forward'}
    : {size: largestPage, anchor, direction: 'backwards'};
}
