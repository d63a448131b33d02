import type {ChatErrorInfo} from './errors.js';
import type {ChatMessage} from './message.js';
import {hasAll, occurrencesOf, type TextRange} from './text-search.js';

/** A message in which everything that was looked for occurs. Frozen. */
export interface SearchHit {
  readonly index: number;
  readonly sid: string;
  /** That of the message. */
  readonly key: string;
  readonly author: string | null;
  readonly own: boolean;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  /** What stands around the first place, on one line. Hostile text. */
  readonly excerpt: string;
  /** Where that place is in `excerpt`. */
  readonly match: TextRange;
}

/** A search through a conversation, as far as it has got. Frozen. */
export interface MessageSearch {
  readonly query: string;
  /**
   * `searching`, until the beginning of the conversation is reached: then `done`. It waits as `full`, since so many were
   * found, as `stopped`, since it was told to, or as `failed`, until it is told to go on. `forgotten` when its user has
   * gone: that is for good.
   */
  readonly status: 'searching' | 'full' | 'stopped' | 'failed' | 'done' | 'forgotten';
  /** Why `status` is `failed`. */
  readonly error: ChatErrorInfo | null;
  /** Newest first. Those that did not change keep their identity. */
  readonly hits: readonly SearchHit[];
  /** How much of the conversation has been looked through, from 0 to 1. */
  readonly progress: number;
  /** When the oldest message was sent that has been looked at; null before the first. Milliseconds since 1970. */
  readonly reachedAt: number | null;
}

const before = 32;
const longestExcerpt = 160;

/** What there is to find of a message, if every word is in it; null if not. */
export function hitIn(message: ChatMessage, words: readonly string[]): SearchHit | null {
  const text = searchedText(message);
  if (!hasAll(text, words)) return null;
  const {index, sid, key, author, own, sentAt} = message;
  const [from, to] = occurrencesOf(text, words)[0] ?? [0, 0];
  const start = characterAt(text, from - before);
  const excerpt = text
    .slice(start, characterAt(text, Math.max(to, start + longestExcerpt)))
    .replaceAll(/\s/g, ' ');
  return Object.freeze({
    ...{index, sid, key, author, own, sentAt, excerpt},
    match: Object.freeze([from - start, to - start] as const),
  });
}

/** The names of its files, then what was said. */
function searchedText(message: ChatMessage): string {
  if (message.kind !== 'file') return message.body;
  return [...message.files.map(({name}) => name), message.body].join('\n');
}

/** The nearest place that is not between the halves of a character. */
function characterAt(text: string, place: number): number {
  const at = Math.max(0, Math.min(place, text.length));
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at;
}
