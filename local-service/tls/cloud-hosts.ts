/** What the SDK and the helper libraries call in each region. Source: Twilio docs, “Global Infrastructure”. */
const regional = ['tsock', 'aim', 'cds', 'ers', 'mcs', 'conversations', 'chat'];
const global = ['conversations.twilio.com', 'chat.twilio.com', 'mcs.twilio.com', 'media.twilio.com'];

/**
 * Twilio's own names for what this service does.
 *
 * @param regions - Such as `us1` and `ie1`.
 */
export function cloudHosts(regions: readonly string[]): readonly string[] {
  return [
    ...global,
    ...regions.flatMap((region) => regional.map((service) => `${service}.${region}.twilio.com`)),
  ];
}

/** @throws Error when it cannot be a region's name. */
export function checkRegion(region: string): string {
  if (/^[a-z]{2,10}\d{1,3}$/.test(region)) return region;
  throw new Error(`“${region}” is no region: they look like us1 or ie1`);
}
