import {positionOf} from './position-of.js';
import type {MessageHistory} from './history.js';
import type {ReadHorizons} from './read-horizons.js';

/**
 * How many messages of others this user has not read.
 * @returns null where the loaded run does not tell: it does not reach from the horizon to the newest message.
 */
export function unreadCountOf(
  {status, messages, hasOlder, hasNewer}: MessageHistory,
  {own, joinedAt}: Pick<ReadHorizons, 'own' | 'joinedAt'>,
): number | null {
  if (status !== 'ready' || hasNewer) return null;
  const [first] = messages;
  const isCovered =
    !hasOlder ||
    (first !== undefined && (own === null ? first.sentAt < (joinedAt ?? 0) : first.index <= own + 1));
  if (!isCovered) return null;
  const unread = messages.slice(positionOf(messages, (own ?? -1) + 1)).filter((message) => !message.own);
  return own === null ? unread.filter(({sentAt}) => sentAt >= (joinedAt ?? 0)).length : unread.length;
}
