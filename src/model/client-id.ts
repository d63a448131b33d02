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

/** The client id in a message's attributes, or null. Attributes are hostile: anybody may have written them. */
export function clientIdOf(attributes: unknown): string | null {
  const ours = ownValue(attributes, namespace);
  const clientId = ownValue(ours, 'clientId');
  return typeof clientId === 'string' && clientId.length > 0 && clientId.length <= 64 ? clientId : null;
}

function ownValue(record: unknown, key: string): unknown {
  return typeof record === 'object' && record !== null && Object.hasOwn(record, key)
    ? (record as Record<string, unknown>)[key]
    : undefined;
}
