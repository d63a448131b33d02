import type {Participant as SdkParticipant} from '@twilio/conversations';
import type {Participant} from '../model/participant.js';
import {plainName} from '../model/plain-name.js';

const channels: Readonly<Record<string, Participant['channel']>> = {sms: 'SMS', whatsapp: 'WhatsApp'};
const types = ['chat', 'sms', 'whatsapp'] as const;

/** Copies a participant. `nameOf` gives the friendly name of a user, or the identity while it is not known. */
export function toParticipant(
  participant: SdkParticipant,
  identity: string,
  nameOf: (identity: string) => string,
): Participant {
  const channel = channels[participant.type];
  return Object.freeze({
    sid: participant.sid,
    identity: participant.identity,
    name:
      participant.identity === null
        ? plainName(addressOf(participant)) || (channel ?? '')
        : nameOf(participant.identity),
    own: participant.identity === identity,
    type: types.find((type) => type === participant.type) ?? 'other',
    ...(channel !== undefined && {channel}),
    lastReadIndex: participant.lastReadMessageIndex,
    joinedAt: participant.dateCreated?.getTime() ?? 0,
  });
}

/** The SDK knows no phone numbers; only mail has an address. The page may name the person in attributes. */
function addressOf({bindings, attributes}: SdkParticipant): string {
  const named =
    typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes)
      ? attributes['friendlyName']
      : null;
  return typeof named === 'string' ? named : (bindings?.email?.name ?? bindings?.email?.address ?? '');
}
