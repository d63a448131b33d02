import type {Conversation, Message, Paginator} from '@twilio/conversations';
import type {PageRequest} from '../model/message-page.js';

/**
 * One page of messages, without a hole at its beginning.
 *
 * SDK 3.0.1 answers from its cache also where it has heard that the first message asked for was removed, and then
 * passes over what it never read behind that one (observed 2026-11-21, twilio-sync 4.0.1, ItemsCache;
 * test/sdk-facts/reading.test.ts, S21). Whoever asks for a single message learns whether the cache answers. So the
 * page begins at the first index that the SDK has, or knows nothing of.
 */
export async function readMessages(
  conversation: Conversation,
  {size, anchor, direction}: PageRequest,
): Promise<Paginator<Message>> {
  const ask = (count: number, from = anchor) => conversation.getMessages(count, from ?? undefined, direction);
  const page = await ask(size);
  const step = direction === 'forward' ? 1 : -1;
  const nearest = page.items.at(step > 0 ? 0 : -1)?.index;
  if (anchor === null || nearest === undefined) return page;
  for (let from = anchor; from !== nearest; from += step)
    if (!(await isAtOnce(ask(1, from)))) return from === anchor ? page : ask(size, from);
  return page;
}

/** Whether a promise needs nothing from outside to be fulfilled. The cache takes some thirty turns. */
async function isAtOnce(promise: Promise<unknown>): Promise<boolean> {
  let isFulfilled = false;
  promise.then(() => (isFulfilled = true)).catch(() => undefined); // Nobody waits for it.
  for (let turn = 0; turn < 999 && !isFulfilled; turn++) await Promise.resolve();
  return isFulfilled;
}
