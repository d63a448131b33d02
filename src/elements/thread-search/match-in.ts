import {hasAll, occurrencesOf} from '../../model/text-search.js';
import {BubbleText} from './bubble-text.js';

/**
 * Where the first match stands in what is drawn of a message: of several words, that of the first, which is the rarest;
 * null if one of them is in none of that.
 * @param words Folded; see `wordsOf`.
 */
export function matchIn(row: Element, words: readonly string[]): DOMRect | null {
  const bubble = row.querySelector('.bubble');
  if (bubble === null) return null;
  const content = new BubbleText(bubble);
  const [first] = occurrencesOf(content.text, words.slice(0, 1));
  if (first === undefined || !hasAll(content.text, words)) return null;
  const {startContainer, startOffset, endContainer, endOffset} = content.range(...first);
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.getBoundingClientRect();
}
