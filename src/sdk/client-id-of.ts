/** As in model/client-id.ts; imported, it would make a third file of the two that need it. */
const namespace = 'twilio-chat-elements';

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
