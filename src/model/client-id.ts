/** Our place in a message's attributes, which belong to the page and to everybody else's code too. */
const namespace = 'twilio-chat-elements';

/**
 * Attributes that carry the id of an outbox item. The SDK makes a new mutation id for each send
 * (SDK 3.0.1, observed 2026-11-21), so this is how a message that was sent twice is recognised.
 */
export function withClientId(
  attributes: Readonly<Record<string, unknown>>,
  clientId: string,
): Record<string, unknown> {
  return {...attributes, [namespace]: {v: 1, clientId}};
}
