import type {ClientOptions} from '@twilio/conversations';
import {ChatError} from '../model/errors.js';

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

/** @throws ChatError `service-url-invalid` */
function socketUrl(serviceUrl: string): string {
  if (!/^https?:/i.test(serviceUrl) || !URL.canParse(serviceUrl)) {
    throw new ChatError('service-url-invalid', 'service-url is not an http(s) URL.');
  }
  const url = new URL('/v3/wsconnect', serviceUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
