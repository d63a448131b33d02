import {randomBytes} from 'node:crypto';

/** What a sid names, by its first two letters. */
export type SidPrefix =
  'AC' | 'SK' | 'IS' | 'US' | 'CH' | 'MB' | 'IM' | 'RL' | 'MP' | 'ES' | 'ET' | 'TC' | 'TM';

/** A new sid: the prefix and 32 random hexadecimal digits. */
export function newSid(prefix: SidPrefix): string {
  return prefix + randomBytes(16).toString('hex');
}

/** Whether a name has the form of a conversation's sid, and so may not be a unique name. */
export function looksLikeConversationSid(name: string): boolean {
  return /^CH[0-9a-f]{32}$/i.test(name);
}
