import type {MessagePage, ReadPage} from '../model/message-page.js';
import {readForward} from './read-forward.js';
import {pagesAround, surePage} from './sure-page.js';

/** Where a reader left off. */
export interface Opening {
  /** This user's horizon: the last message that was read; null when none was. */
  readonly readIndex: number | null;
  readonly unreadCount: number;
}

export const pageSize = 50;
const largestPage = 100;
/** With more unread than this, the run opens at the divider instead of reaching from the end back to it. */
const mostUnread = 90;

/**
 * The run that a conversation opens with: the newest page, long enough that the first unread message is in it,
 * or, where that is too far back, a page on either side of the divider. Someone who has read nothing of a long
 * conversation starts at its end.
 */
export async function firstPages(read: ReadPage, {readIndex, unreadCount}: Opening): Promise<MessagePage> {
  if (unreadCount > mostUnread && readIndex !== null) return pagesAround(read, readIndex + 1, pageSize);
  // Ten more than the unread ones, so that the divider is not the first thing to see.
  const size = Math.min(largestPage, Math.max(pageSize, unreadCount + 10));
  return newestPage(read, size);
}

/**
 * The end of a conversation. What came while the page was on its way, the page only knows to be there (observed
 * 2026-11-21, SDK 3.0.1): it is read, too, or the run would not be at the end and wait for a reader to get there.
 */
export async function newestPage(read: ReadPage, size = pageSize): Promise<MessagePage> {
  const page = await surePage(read, {size, anchor: null, direction: 'backwards'});
  if (!page.hasNewer) return page;
  const newer = await readForward(read, (page.messages.at(-1)?.index ?? -1) + 1);
  return {...page, messages: [...page.messages, ...newer], hasNewer: false};
}
