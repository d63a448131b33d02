import type {ChatSession} from './chat-session.js';
import type {SessionOptions, TokenProvider} from './session-options.js';
import {SharedSession} from './shared-session.js';
import {endpointUrl} from './token-source.js';

/** How long a session outlives its last user, so that moving a node or changing a route costs nothing. */
const SESSION_LINGER_MS = 5000;
/** How often it may linger on for the sake of messages that are still on their way, and on disk. */
const mostLingers = 4;

interface Entry {
  readonly session: SharedSession;
  users: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

interface Registry {
  readonly entries: Map<string, Entry>;
  /** Numbers of provider functions, to make keys of. */
  readonly providers: WeakMap<TokenProvider, number>;
  providerCount: number;
}

/** On the page itself, so that two copies of the script share a client. */
function registry(): Registry {
  const symbol = Symbol.for('twilio-chat-elements.sessions');
  const page = globalThis as {[symbol]?: Registry};
  return (page[symbol] ??= {entries: new Map(), providers: new WeakMap(), providerCount: 0});
}

/**
 * The session for these options: the one that is there, or a new one that starts at once.
 * Each `acquireSession` is matched by one `releaseSession`; the client is shut down
 * `SESSION_LINGER_MS` after the last.
 */
export function acquireSession(options: SessionOptions): ChatSession {
  const {entries} = registry();
  const key = keyOf(options);
  let entry = entries.get(key);
  if (entry?.session.state.snapshot.phase === 'closed') {
    // Ended, by a sign-out for example: it does not come back, not even where it is still in use.
    clearTimeout(entry.timer);
    void entry.session.end();
    entry = undefined;
  }
  if (entry === undefined) {
    entry = {session: new SharedSession(options), users: 0, timer: undefined};
    entries.set(key, entry);
  } else if (options.persistence !== undefined) {
    entry.session.persist(options.persistence);
  }
  clearTimeout(entry.timer);
  entry.users++;
  return entry.session;
}

export function releaseSession(session: ChatSession): void {
  for (const [key, entry] of registry().entries) {
    if (entry.session !== session || entry.users === 0) continue;
    entry.users--;
    if (entry.users === 0) linger(key, entry, mostLingers);
  }
}

function linger(key: string, entry: Entry, left: number): void {
  entry.timer = setTimeout(() => {
    const {isSending, isKept} = entry.session;
    if (isSending && (left > 1 || !isKept)) return linger(key, entry, left - 1);
    registry().entries.delete(key);
    void entry.session.end();
  }, SESSION_LINGER_MS);
}

function keyOf({
  tokenEndpoint,
  tokenProvider,
  serviceUrl,
  credentials = 'same-origin',
  tokenHeaders = {},
}: SessionOptions): string {
  const from = tokenProvider === undefined ? (endpointUrl(tokenEndpoint) ?? '') : numberOf(tokenProvider);
  return JSON.stringify([from, credentials, serviceUrl ?? '', Object.entries(tokenHeaders).sort()]);
}

function numberOf(provider: TokenProvider): number {
  const all = registry();
  const known = all.providers.get(provider) ?? ++all.providerCount;
  all.providers.set(provider, known);
  return known;
}
