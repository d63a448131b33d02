import {html, nothing, type TemplateResult} from 'lit';
import {linkify} from './linkify.js';

/** Longer texts are folded: one message must not fill the thread. */
const longestText = 2000;
const mostLines = 40;
/** What is left of a folded text. */
const foldedText = 1200;
const foldedLines = 20;
const longestWord = 40;
/**
 * No writing needs more marks on one letter (Source: UAX #15, Stream-Safe Text Format). Thousands of them, which
 * fit into one message, stop Chromium for seconds (152, observed 2026-11-21).
 */
const piledMarks = /(\p{M}{30})\p{M}+/gu;
/** Whatever a browser breaks a line at. */
const lineEnds = /\r\n|[\n-\r\u0085\u2028\u2029]/g;

/*
 * A flag, a keycap, or pictures joined into one, with their colours and selectors. Browsers know the exact set as
 * `\p{RGI_Emoji}`, but need 35 ms to make an expression of it: as long as everything else before the first thread.
 */
const emojiOnly =
  /^\s*(?:(?:\p{RI}{2}|[#*\d]\uFE0F?\u20E3|(?:\p{ExtPict}|\p{EMod})(?:\p{EMod}|\uFE0F)?(?:[\u{E0020}-\u{E007E}]+\u{E007F})?(?:\u200D\p{ExtPict}(?:\p{EMod}|\uFE0F)?)*)\s*){1,3}$/u;

/** Whether a text is one to three emoji and nothing else: then it is shown large and without a bubble. */
export function isEmojiOnly(text: string): boolean {
  // A family with four skin tones is 41 units long.
  return text.length <= 128 && emojiOnly.test(text);
}

/** Where to cut a text that is too long to show at once; null when it is not. */
export function foldAt(text: string): number | null {
  // Of a text that may be very long, no more is looked at than can be shown.
  if (text.length <= longestText && endOfLine(text, mostLines) === text.length) return null;
  const end = endOfLine(text.slice(0, foldedText), foldedLines);
  const lastWord = text.lastIndexOf(' ', end);
  if (end === foldedText && lastWord > end - longestWord) return lastWord;
  // Never between the halves of a character.
  const isHigh = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return isHigh ? end - 1 : end;
}

/** A hostile text as text nodes and checked links; nothing in it is ever read as markup. */
export function messageText(text: string): readonly (string | TemplateResult)[] {
  return linkify(text.replace(piledMarks, '$1')).map((piece) =>
    typeof piece === 'string'
      ? piece
      : html`<a
          part="link"
          href=${piece.href}
          target=${piece.href.startsWith('http') ? '_blank' : nothing}
          rel="noopener noreferrer nofollow ugc"
          referrerpolicy="no-referrer"
          >${piece.text}</a
        >`,
  );
}

/** Where line `count` ends. */
function endOfLine(text: string, count: number): number {
  let line = 0;
  for (const {index} of text.matchAll(lineEnds)) if (++line === count) return index;
  return text.length;
}
