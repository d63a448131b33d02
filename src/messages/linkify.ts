/** A piece of a message: plain text, or text that leads somewhere. */
export type TextPiece = string | {readonly text: string; readonly href: string};

/** There is one of these in every link, and none in most texts. */
const hint = /[:@]|www\./i;
const protocol = /^(?:https?|mailto|tel):/i;
const longestLink = 2048;
/** What follows stays text: each link is a node, and somebody has to tell one from the other. */
const mostLinks = 100;

/*
 * Candidates: an address that says what it is, or an e-mail address. The lookbehinds let a match start only where
 * a word does, and every other repetition is of one class or bounded, so the search is linear in the text.
 * Brackets of East Asian text, quotes and invisible direction marks end an address.
 */
const candidates =
  /(?<![\p{L}\p{N}])(?:https?:\/\/|www\.|mailto:|tel:)[^\s<>"“”«»「」『』（），。、；！？\p{C}]+|(?<![\p{L}\p{N}._%+-])[\w.%+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}/giu;

/**
 * Finds the links in a message. The pieces in order give the text again, character by character.
 * Only http, https, mailto and tel ever become links; anything else stays text.
 */
export function linkify(text: string): readonly TextPiece[] {
  if (!hint.test(text)) return text === '' ? [] : [text];
  const pieces: TextPiece[] = [];
  let end = 0;
  let links = 0;
  for (const match of text.matchAll(candidates)) {
    const link = withoutPunctuation(match[0]);
    const href = hrefOf(link);
    if (href === null) continue;
    if (++links > mostLinks) break;
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({text: link, href});
    end = match.index + link.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** The address that a piece of text stands for, or null if it is none that we would follow. */
function hrefOf(link: string): string | null {
  const address = addressOf(link);
  if (address === null || address.length > longestLink || !URL.canParse(address)) return null;
  const url = new URL(address);
  // A name before the host makes one site look like another: https://bank.example@evil.example
  return protocol.test(url.href) && url.username + url.password === '' ? url.href : null;
}

function addressOf(link: string): string | null {
  if (protocol.test(link)) return link;
  if (/^www\./i.test(link)) return `https://${link}`;
  return link.includes('@') ? `mailto:${link}` : null;
}

/** Without the full stop, comma or bracket that belongs to the sentence around. */
function withoutPunctuation(link: string): string {
  const opened = count(link, '(');
  let closed = count(link, ')');
  let end = link.length;
  for (; end > 0; end--) {
    const last = link[end - 1]!;
    if (last === ')' && closed > opened) closed--;
    else if (!/[.,:;!?'’*_~\]}|…]/.test(last)) break;
  }
  return link.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
