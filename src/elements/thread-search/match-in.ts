import {occurrencesOf} from '../../model/text-search.js';
import {BubbleText} from './bubble-text.js';

/**
 * Where the first match stands in what is drawn of a message; null if it is in none of that.
 * @param words Folded; see `wordsOf`.
 */
export function matchIn(row: Element, words: readonly string[]): DOMRect | null {
  const bubble = row.querySelector('.bubble');
  if (bubble === null) return null;
  const content = new BubbleText(bubble);
  const [first] = occurrencesOf(content.text, words);
  if (first === undefined) return null;
  const {startContainer, startOffset, endContainer, endOffset} = content.range(...first);
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.getBoundingClientRect();
}
