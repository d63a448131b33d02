import type {Message} from '../world/records.js';

/** Source: Twilio Conversations limits, “WhatsApp and SMS: 1600 characters”, and error dictionary, 21617. */
const MAX_CHARACTERS = 1_600;
const BODY_TOO_LONG = 21_617;
/** Source: Twilio error dictionary, 63016: a free-form message outside of the allowed window. */
const OUTSIDE_WINDOW = 63_016;

/**
 * Why a network does not take a message at all, as Twilio's error code; undefined when it does.
 *
 * @param isSessionOpen - Whether the other side has written by WhatsApp within a day; templates need no session.
 */
export function networkRefusal(
  {body, contentSid}: Message,
  address: string,
  isSessionOpen: boolean,
): number | undefined {
  if ((body?.length ?? 0) > MAX_CHARACTERS) return BODY_TOO_LONG;
  const isFree = contentSid === null && address.startsWith('whatsapp:');
  return isFree && !isSessionOpen ? OUTSIDE_WINDOW : undefined;
}
