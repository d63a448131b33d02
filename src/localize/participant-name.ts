import type {Participant} from '../model/participant.js';
import type {Translation} from './translation.js';

/** By which way somebody comes who is not here by chat; these names are the same in every language. */
export const channelNames: Readonly<Record<Participant['type'], string>> = {
  chat: '',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  other: 'E-mail',
};

/** What to call somebody, of whom perhaps nothing is known but that they write from a telephone. Hostile text. */
export function participantName(
  {name, type}: Pick<Participant, 'name' | 'type'>,
  {guest}: Pick<Translation, 'guest'>,
): string {
  return name || guest(channelNames[type]);
}
