/** A message as the bench makes it. Each adapter turns it into what its list takes. */
export interface BenchMessage {
  /** Its token, with which its text begins, and by which it is found on the page. */
  readonly id: string;
  readonly index: number;
  readonly author: {readonly id: string; readonly name: string};
  readonly mine: boolean;
  /** Milliseconds since 1970. */
  readonly ts: number;
  readonly text: string;
  /** Empty for none. */
  readonly link: string;
}

export const people = [
  {id: 'u0', name: 'Me'},
  {id: 'u1', name: 'Dana Agent'},
  {id: 'u2', name: 'Robin Support'},
] as const;

const words =
  'the order is late please check my account thanks for waiting we can refund that today if you like hello again sorry about this delivery invoice number payment failed twice card ending shipping address changed yesterday could someone help with setup password reset link does not work on mobile okay great let me look into it one moment'.split(
    ' ',
  );
const beginning = Date.UTC(2025, 0, 1, 8, 0, 0);
const pauseMs = 47_000;
const longest = 400;
const linkShare = 0.07;

/** By what a message is found on the page. */
export function tokenOf(index: number): string {
  return `m${String(index).padStart(7, '0')}`;
}

/** The message with an index: the same in every run, for every list, whatever came before it. */
export function makeMessage(index: number): BenchMessage {
  const chance = chanceOf(index * 2654435761 + 7);
  // Most are short: half of them under ninety characters.
  const length = 1 + Math.floor((longest - 1) * chance() ** 2.2);
  let text = '';
  while (text.length < length) text += `${text && ' '}${words[Math.floor(chance() * words.length)]}`;
  const link = chance() < linkShare ? `https://example.com/o/${Math.floor(chance() * 1e6)}` : '';
  const author = people[Math.floor(chance() * people.length)]!;
  return {
    id: tokenOf(index),
    index,
    author,
    mine: author.id === 'u0',
    ts: beginning + index * pauseMs,
    text: `${tokenOf(index)} ${text.slice(0, length)}`,
    link,
  };
}

/** The messages from an index up to another, which is not among them. */
export function makeMessages(from: number, to: number): BenchMessage[] {
  return Array.from({length: to - from}, (_, place) => makeMessage(from + place));
}

/** Numbers between 0 and 1 that follow from a seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
