/** What the SDK's `Client` needs to be told to speak to another service than Twilio's. */
export interface LocalClientOptions {
  readonly Twilsock: {readonly uri: string};
}

/**
 * The options that point the genuine SDK at a local service; nothing else has to be set.
 *
 * @param url - The service's address, such as `http://127.0.0.1:4455`.
 */
export function clientOptions(url: string): LocalClientOptions {
  const uri = new URL('/v3/wsconnect', url);
  uri.protocol = uri.protocol === 'https:' ? 'wss:' : 'ws:';
  return {Twilsock: {uri: uri.href}};
}
