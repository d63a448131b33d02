/** In UTF-16 units of a text; the end is not part of it. */
export type TextRange = readonly [from: number, to: number];

/** Longer than anybody looks for on purpose, in UTF-16 units. */
export const longestQuery = 200;
/** More need not be shown of one text. */
const mostRanges = 500;
/** There are more characters than anybody writes; a hostile text must not have them all kept. */
const mostKept = 10_000;

const foldedCharacters = new Map<string, string>();
/**
 * Accents, vowel points, the stretch of Arabic letters, and what is invisible: nobody types them to find something.
 * The marks that make other kana stay, as do the vowels of Indic scripts, which are no ornament.
 */
const ignored =
  /(?![\u3099\u309a])(?:[\p{Cf}\u0640]|(?=[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}])\p{Mn})/gu;

/**
 * The words that somebody looks for, folded; each must occur, in whatever order. Empty when there is nothing to look
 * for. Never read as a pattern.
 */
export function wordsOf(query: string): readonly string[] {
  const words = new Set(fold(query).split(/\s+/));
  words.delete('');
  // The longest is the rarest, most likely.
  return [...words].sort((one, other) => other.length - one.length);
}

/** Whether every word occurs in a text, whatever the case, the accents and the width of its letters. */
export function hasAll(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

/** Where any of the words occurs in a text, in order, without overlap; the first five hundred. */
export function occurrencesOf(text: string, words: readonly string[]): readonly TextRange[] {
  const {folded, origins} = foldWithOrigins(text);
  const found: TextRange[] = [];
  for (const word of words) {
    let at = folded.indexOf(word);
    for (let count = 0; at >= 0 && count < mostRanges; count++) {
      found.push([originOf(at, origins), endOf(at + word.length, origins, text)]);
      at = folded.indexOf(word, at + word.length);
    }
  }
  const merged: TextRange[] = [];
  for (const [from, to] of found.sort(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last !== undefined && from < last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged.slice(0, mostRanges);
}

/** A text as it is compared. Upper case, since that makes “ß” and “SS”, “ς” and “σ” one. */
function fold(text: string): string {
  // Most texts are; the rest is only for their other letters.
  const upper = text.toUpperCase();
  return isAscii(upper) ? upper : upper.replaceAll(/[^\0-\x7f]/gu, foldCharacter);
}

/**
 * The same, with the place in the text that each of its units comes from; null where they are the same.
 * Character by character, as `fold` does it in effect.
 */
function foldWithOrigins(text: string): {folded: string; origins: readonly number[] | null} {
  if (isAscii(text)) return {folded: text.toUpperCase(), origins: null};
  let folded = '';
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    const unit = foldCharacter(character);
    for (let i = 0; i < unit.length; i++) origins.push(at);
    folded += unit;
    at += character.length;
  }
  return {folded, origins};
}

function foldCharacter(character: string): string {
  const known = foldedCharacters.get(character);
  if (known !== undefined) return known;
  const folded = character.toUpperCase().normalize('NFKD').toUpperCase().replaceAll(ignored, '');
  if (foldedCharacters.size < mostKept) foldedCharacters.set(character, folded);
  return folded;
}

function originOf(at: number, origins: readonly number[] | null): number {
  return origins === null ? at : origins[at]!;
}

/** Where the characters end that a stretch of the folded text comes from, with their accents. */
function endOf(to: number, origins: readonly number[] | null, text: string): number {
  if (origins === null) return to;
  const last = origins[to - 1]!;
  while (to < origins.length && origins[to] === last) to++;
  return origins[to] ?? text.length;
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}
