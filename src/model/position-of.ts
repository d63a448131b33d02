import type {ChatMessage} from './message.js';

/** Position of the first message whose index is not below `index`; the length when there is none. */
export function positionOf(messages: readonly ChatMessage[], index: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (messages[middle]!.index < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
