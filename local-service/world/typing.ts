import {notification} from '../sync/notification.js';
import type {Room} from './room.js';
import type {WorldContext} from './world-context.js';

/** What a receiver is told: the five seconds a typer stays silent, and one for the way. */
const TYPING_TIMEOUT_S = 6;

/**
 * Shows the other participants that someone types.
 *
 * @throws ServiceError 404/50432 when there is no such participant.
 */
export function tellOfTyping(room: Room, identity: string, push: WorldContext['push']): void {
  const typer = room.participant(identity);
  const typing = notification('twilio.ipmsg.typing_indicator', {
    channel_sid: room.record.sid,
    identity: typer.identity,
    participant_sid: typer.sid,
    typing_timeout: TYPING_TIMEOUT_S,
  });
  for (const other of room.participants) {
    if (other.identity !== null && other.identity !== typer.identity) push(other.identity, typing);
  }
}
