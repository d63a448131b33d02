import type {MessagePage, PageRequest, ReadPage} from '../model/message-page.js';

/**
 * One page without a hole in it.
 *
 * SDK 3.0.1 answers from its cache when it has the first index that is asked for, and passes over what it never read:
 * after a jump there are such stretches between what was read here and there (observed 2026-11-21,
 * test/sdk-facts/reading.test.ts, S21). Hence such an answer counts up to its first gap, and what comes behind is
 * asked for from an index that is not there, which always reaches the service (sdk/read-messages.ts).
 */
export async function surePage(read: ReadPage, request: PageRequest): Promise<MessagePage> {
  const page = await read(request);
  const isForward = request.direction === 'forward';
  const found = isForward ? page.messages : page.messages.toReversed();
  const step = isForward ? 1 : -1;
  // An answer that begins elsewhere is the service's own. The newest page begins wherever the newest is.
  if (request.anchor !== null && found[0]?.index !== request.anchor) return page;
  const gap = found.findIndex(({index}, place) => place > 0 && index !== found[place - 1]!.index + step);
  if (gap === -1) return page;
  const sure = found.slice(0, gap);
  const anchor = sure.at(-1)!.index + step;
  // Backwards, SDK 3.0.1 takes an anchor of 0 for none; before that of a gap there is always another index.
  const rest = await read({...request, size: request.size - gap, anchor});
  return isForward
    ? {...rest, messages: [...sure, ...rest.messages], hasOlder: page.hasOlder}
    : {...rest, messages: [...rest.messages, ...sure.reverse()], hasNewer: page.hasNewer};
}

/**
 * A page on either side of an index, where that itself may have been removed.
 * @param size of the newer page; the older one is half as long
 */
export async function pagesAround(read: ReadPage, index: number, size: number): Promise<MessagePage> {
  // SDK 3.0.1 takes an anchor of 0 for none when it reads backwards (observed 2026-11-21).
  const start = index > 1 ? index : 0;
  const [older, newer] = await Promise.all([
    start === 0 ? null : surePage(read, {size: size / 2, anchor: start - 1, direction: 'backwards'}),
    surePage(read, {size, anchor: start, direction: 'forward'}),
  ]);
  return {
    messages: [...(older?.messages ?? []), ...newer.messages],
    hasOlder: older?.hasOlder ?? false,
    // Behind the end there is nothing to say so.
    hasNewer: newer.hasNewer && newer.messages.length > 0,
  };
}
