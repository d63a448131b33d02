import {Client} from '@twilio/conversations';

/** What a client was asked is rejected a moment after it was closed. */
const aftershockMs = 2000;

/** How many clients want it quiet. */
let wanted = 0;
let file: string | undefined;

/**
 * Keeps rejections from the page that SDK 3.0.1 leaves unhandled when a connection is cut: those of the streams of
 * conversations (`Conversation._setStatus`), and of the first list of conversations when it fails before the
 * client is initialized (observed 2026-11-21). What they mean is noticed elsewhere. Anything else passes.
 *
 * @returns the way to stop
 */
export function hush(client: Client): () => void {
  hushList(client);
  if (wanted++ === 0) globalThis.addEventListener('unhandledrejection', onRejection);
  const stop = () => {
    if (--wanted === 0) globalThis.removeEventListener('unhandledrejection', onRejection);
  };
  return () => void setTimeout(stop, aftershockMs);
}

function onRejection(event: PromiseRejectionEvent): void {
  const {message = '', stack = ''} = (event.reason ?? {}) as Partial<Error>;
  file ??= sdkFile();
  // Surely the SDK's: the text of a `SyncError`, whose name does not survive minifying, made in the SDK's file.
  const isSync = / \(status: \d+, code: \d+\)$/.test(message);
  if (isSync && file !== '' && stack.includes(file)) event.preventDefault();
}

/** The file that the SDK's code is in, from the stack of an error that it throws; empty when that does not tell. */
function sdkFile(): string {
  try {
    void new Client('');
    return '';
  } catch (error) {
    return /\w+:\/\/[^\s)]+(?=:\d+:\d+)/.exec((error as Error).stack ?? '')?.[0] ?? '';
  }
}

/** The promise is made long before anybody can ask for it. Private in the SDK's types. */
function hushList(client: Client): void {
  let list: Promise<unknown> | undefined;
  Object.defineProperty(client, '_conversationsPromise', {
    get: () => list,
    set: (next: Promise<unknown>) => {
      // Who asks for the list is told.
      next.catch(() => undefined);
      list = next;
    },
  });
}
