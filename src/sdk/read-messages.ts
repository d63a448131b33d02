import type {Conversation, Message} from '@twilio/conversations';
import type {PageRequest} from '../model/message-page.js';

/** Messages in the order of their indexes, and what may lie beyond. */
export interface SdkPage {
  readonly items: readonly Message[];
  readonly hasPrevPage: boolean;
  readonly hasNextPage: boolean;
}

/** So many removals are looked at without a pause for the page. */
const mostAtOnce = 200;

/**
 * One page of messages, without a hole at its beginning.
 *
 * SDK 3.0.1 answers from its cache also where it has heard that the first message asked for was removed, and then
 * passes over what it never read behind that one (observed 2026-11-21, twilio-sync 4.0.1, ItemsCache;
 * test/sdk-facts/reading.test.ts, S21). Whoever asks for a single message learns whether the cache answers. So the
 * page begins at the first index that the SDK has, or knows nothing of; and where it has that, and it is not the one
 * that was asked for, the page ends before its first gap: who reads on does not look for one there.
 */
export async function readMessages(
  conversation: Conversation,
  {size, anchor, direction}: PageRequest,
): Promise<SdkPage> {
  const ask = (count: number, from = anchor) => conversation.getMessages(count, from ?? undefined, direction);
  const asking = ask(size);
  const isCached = await isAtOnce(asking);
  const page = await asking;
  if (anchor === null) return page;
  const isForward = direction === 'forward';
  const step = isForward ? 1 : -1;
  const found = isForward ? page.items : page.items.toReversed();
  const nearest = found[0]?.index;
  if (nearest === anchor || (nearest === undefined && !isCached)) return page;
  // Backwards, an anchor of 0 is none (SDK 3.0.1).
  const end = nearest ?? (isForward ? Infinity : 0);
  for (let from = anchor; from !== end; from += step) {
    if (!(await isAtOnce(ask(1, from)))) return from === anchor ? page : ask(size, from);
    if (Math.abs(from - anchor) % mostAtOnce === mostAtOnce - 1)
      await new Promise((resolve) => setTimeout(resolve));
  }
  const gap = found.findIndex(({index}, place) => place > 0 && index !== found[place - 1]!.index + step);
  if (gap === -1) return page;
  const sure = found.slice(0, gap);
  return {
    items: isForward ? sure : sure.reverse(),
    hasPrevPage: !isForward || page.hasPrevPage,
    hasNextPage: isForward || page.hasNextPage,
  };
}

/** Whether a promise needs nothing from outside to be fulfilled. The cache takes some thirty turns. */
async function isAtOnce(promise: Promise<unknown>): Promise<boolean> {
  let isFulfilled = false;
  promise.then(() => (isFulfilled = true)).catch(() => undefined); // Nobody waits for it.
  for (let turn = 0; turn < 999 && !isFulfilled; turn++) await Promise.resolve();
  return isFulfilled;
}
