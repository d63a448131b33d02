import {randomBytes} from 'node:crypto';

/** What a sid names, by its first two letters. */
export type SidPrefix =
  | 'AC'
  | 'BS'
  | 'CH'
  | 'CR'
  | 'DY'
  | 'ES'
  | 'ET'
  | 'HX'
  | 'IG'
  | 'IM'
  | 'IS'
  | 'MB'
  | 'ME'
  | 'MP'
  | 'RL'
  | 'RU'
  | 'SK'
  | 'SM'
  | 'US'
  | 'WA'
  | 'WH';

const SID_BYTES = 16;

/** Random bytes in stock: asking the system for sixteen at a time would be half the cost of a seed. */
let stock = Buffer.alloc(0);
let used = 0;

/** A new sid: the prefix and 32 random hexadecimal digits. */
export function newSid(prefix: SidPrefix): string {
  if (used + SID_BYTES > stock.length) [stock, used] = [randomBytes(256 * SID_BYTES), 0];
  used += SID_BYTES;
  return prefix + stock.toString('hex', used - SID_BYTES, used);
}

/** Whether a name has the form of a conversation's sid, and so may not be a unique name. */
export function looksLikeConversationSid(name: string): boolean {
  return /^CH[0-9a-f]{32}$/i.test(name);
}

/** Whether an identity has the form of a user's or participant's sid, in whose place it may stand. */
export function looksLikePersonSid(identity: string): boolean {
  return /^(?:US|MB)[0-9a-f]{32}$/i.test(identity);
}
