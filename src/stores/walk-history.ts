import type {MessagePage, ReadPage} from '../model/message-page.js';
import {breathe} from './breathe.js';
import {pageUpTo} from './page-up-to.js';
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
    const page = await unlessAborted(pageUpTo(read, until, largestPage), signal);
    if (page.messages.length > 0) yield page;
    if (!page.hasOlder) return;
    until = page.messages[0]!.index - 1;
    await unlessAborted(breathe(), signal);
  }
}
