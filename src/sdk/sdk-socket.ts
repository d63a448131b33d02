import type {Client} from '@twilio/conversations';
import {withDeadline} from './deadline.js';

/** The SDK takes three seconds for a socket that does not answer its closing. */
const shutdownMs = 3500;

/** What `Client.shutdown` calls, once it has waited for the client to be ready. Private in the SDK's types. */
interface Socket {
  disconnect(): Promise<void>;
  readonly channel?: {on(event: 'error', listener: () => void): void};
}

function socketOf(client: Client): Socket | undefined {
  return (client as unknown as {_services?: {twilsockClient?: Socket}})._services?.twilsockClient;
}

/**
 * Closes the client's socket for good. Never rejects; resolves after seven seconds at the latest.
 *
 * Works around SDK 3.0.1, whose `shutdown()` first waits until the client is ready: one that is given up during
 * its start goes on dialling, and is there again, besides its successor, when the service is (observed
 * 2026-11-21). Where the SDK has no such member any more, its `shutdown()` has to do.
 */
export async function disconnect(client: Client): Promise<void> {
  const socket = socketOf(client);
  // A second time, for in the moment after an error the first is not heeded.
  for (let attempt = 0; attempt < 2; attempt++) {
    const done = socket?.disconnect() ?? client.shutdown();
    await withDeadline(done, shutdownMs, new AbortController().signal).catch(() => undefined);
    if (client.connectionState === 'disconnected') return;
  }
}

/**
 * Lets `updateToken` reject when its answer is cut off.
 *
 * Works around SDK 3.0.1: its channel emits `error` then, to which nobody listens, so that the emitter throws
 * where nobody catches, the page gets an unhandled rejection and the promise never settles (observed 2026-11-21).
 */
export function heedUpdateErrors(client: Client): void {
  socketOf(client)?.channel?.on('error', () => undefined);
}
