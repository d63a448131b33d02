import type {ClientOptions} from '@twilio/conversations';

/**
 * The client's options.
 *
 * @param serviceUrl origin of a local Conversations service; absent, the SDK dials Twilio. Undocumented
 *   option `Twilsock.uri`, taken verbatim as the socket's address: SDK 3.0.1, observed 2026-11-21.
 */
export function clientOptions(serviceUrl: string | undefined): ClientOptions {
  return {
    logLevel: 'silent',
    // Else Sync leaves names and attributes in the visitor's sessionStorage, also after shutdown.
    Sync: {enableSessionStorage: false},
    ...(serviceUrl === undefined ? {} : {Twilsock: {uri: socketUrl(serviceUrl)}}),
  };
}

/** @throws TypeError when the address is not a URL */
function socketUrl(serviceUrl: string): string {
  const url = new URL('/v3/wsconnect', serviceUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
