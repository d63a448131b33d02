import type {ChatErrorCode, ChatErrorInfo} from '../model/errors.js';

/** What happened, what most likely caused it, and what to do: for who builds the page. */
type Hint = readonly [happened: string, cause: string, remedy: string];

/** Null where the visitor can help and the page cannot: nothing is said in the console then. */
export const hints: Readonly<Record<ChatErrorCode, Hint | null>> = {
  'token-endpoint-invalid': [
    'No token can be asked for.',
    'token-endpoint is missing, no http(s) URL, or leads to a page that is not there (404).',
    'Set token-endpoint to the address that answers a POST with {"token": "…"}, or set the property tokenProvider.',
  ],
  'token-endpoint-unreachable': [
    'The token endpoint does not answer, or answers 5xx or 429. We keep trying, with growing pauses.',
    'It is down, on another origin without CORS headers, or redirects to a sign-in page.',
    'Look at its request in the network panel. On another origin it must allow this page’s, and credentials if they are sent.',
  ],
  'token-denied': null,
  'token-malformed': [
    'The token endpoint answered something that is no access token.',
    'It answers with HTML, with another JSON, or with a token that is not a JWT.',
    'Answer a POST with {"token": "…"}: a Twilio AccessToken with an identity and a ChatGrant.',
  ],
  'token-refused': [
    'Twilio refused the token.',
    'It is signed with a key of another account or region, its ChatGrant names no or another service, or it lives longer than 24 hours.',
    'Compare account SID, API key, secret and service SID on the server with those in the Twilio console.',
  ],
  'token-expired': [
    'The token had expired when it was used, twice in a row.',
    'The endpoint hands out tokens that it keeps, or the clock of its machine is wrong.',
    'Make a new token for each request, with a life of an hour or so.',
  ],
  'identity-changed': [
    'The endpoint gave a token for somebody else than before. The session has ended, so that nobody sees another’s messages.',
    'The visitor signed in as somebody else, in this tab or in another.',
    'Call signOut() when your page signs a visitor out.',
  ],
  'service-url-invalid': [
    'service-url is not an http(s) URL.',
    'It is misspelt. It is meant for a local Conversations service only.',
    'Remove service-url to reach Twilio, or give the origin of the local service, for example http://127.0.0.1:4455.',
  ],
  'csp-blocked': [
    'The Content Security Policy of this page keeps the chat from connecting.',
    'connect-src does not list the token endpoint, or Twilio.',
    'Add to connect-src: the origin of your token endpoint, https://*.twilio.com and wss://*.twilio.com.',
  ],
  'insecure-context': [
    'The SDK does not run on this page.',
    'The page came over http from another host than localhost, so that the browser withholds crypto.randomUUID().',
    'Serve it over https.',
  ],
  'connection-failed': [
    'Twilio does not answer. We keep trying, with growing pauses.',
    'Mostly the visitor’s network. If it lasts: a proxy or firewall that lets no WebSocket through.',
    'Let wss://tsock.us1.twilio.com (or that of your region) through.',
  ],
  'sdk-unavailable': [
    'A script of the chat could not be loaded.',
    'The files beside twilio-chat-elements.js were not deployed with it, or belong to another version.',
    'Deploy the folder dist/embed as a whole; allow its origin in script-src.',
  ],
  'conversation-not-found': [
    'There is no such conversation for this user.',
    'The sid is misspelt, of another service, or the user was not added as a participant.',
    'Add the identity of the token as a participant before the page opens the conversation.',
  ],
  'conversation-forbidden': [
    'This user may not read the conversation.',
    'The user is no participant of it, or was removed.',
    'Add the identity of the token as a participant.',
  ],
  'conversation-closed': null,
  'history-failed': [
    'A page of messages could not be read.',
    'A fault of the service, or of the network between.',
    'Nothing: the visitor can try again. If it lasts, look at status.twilio.com.',
  ],
  'message-empty': null,
  'message-too-long': null,
  'not-permitted': [
    'The user’s role does not allow this.',
    'The role of the participant, or of the user in the service, lacks a permission such as sendMessage.',
    'Look at the roles of the service in the Twilio console.',
  ],
  throttled: [
    'Twilio asks for fewer requests. What was refused is sent after a pause.',
    'More than 30 writes in a second in one conversation, most likely by a script.',
    'Spread them.',
  ],
  'attributes-too-large': [
    'The page’s attributes of a message are larger than Twilio takes.',
    'Attributes take up to 4 KB of JSON, of which some 80 bytes are ours.',
    'Keep large data elsewhere and put its address into the attributes.',
  ],
  'too-many-files': null,
  'file-too-large': null,
  'file-type-refused': null,
  'upload-failed': [
    'A file could not be uploaded. Its message was not sent.',
    'The network, or connect-src without the media service of Twilio.',
    'Allow https://*.twilio.com in connect-src. The visitor can try again.',
  ],
  'storage-unavailable': [
    'Unsent messages and drafts are not kept over a reload.',
    'IndexedDB is full, forbidden (private window, sandboxed frame, blocked cookies), or broken.',
    'Nothing needs to be done: all else works. With persistence="none" nothing is stored, and this is not said.',
  ],
  'send-failed': [
    'A message was refused for a reason without a name of its own.',
    'See Twilio’s code, if there is one; else the status of the request in the network panel.',
    'The visitor can edit it, and try again.',
  ],
  unexpected: [
    'Something failed that should not.',
    'A fault of the chat, or of what the page gave it.',
    'Please report it, with the code and the steps that lead there.',
  ],
};

/** On the page itself, so that two copies of the script do not say the same. */
function toldCodes(): Set<ChatErrorCode> {
  const symbol = Symbol.for('twilio-chat-elements.hints');
  const page = globalThis as {[symbol]?: Set<ChatErrorCode>};
  return (page[symbol] ??= new Set());
}

/**
 * Tells the developer about a failure in the console: once for each code and page. Says nothing that came from
 * outside but Twilio's number: no token, text, file name or address.
 */
export function hint({code, twilioCode}: Pick<ChatErrorInfo, 'code' | 'twilioCode'>): void {
  const told = toldCodes();
  // A code of a later version, or of a page's own token provider, has no hint here.
  const words = Object.hasOwn(hints, code) ? hints[code] : null;
  if (words === null || told.has(code)) return;
  told.add(code);
  const source = Number.isInteger(twilioCode)
    ? ` Twilio: https://www.twilio.com/docs/api/errors/${twilioCode}`
    : '';
  const [happened, cause, remedy] = words;
  // eslint-disable-next-line no-console -- the one place where the package speaks to who builds the page
  console.warn(
    `[twilio-chat-elements] ${code}: ${happened}\nLikely cause: ${cause}\nWhat to do: ${remedy}\nMore: docs/errors.md#${code}${source}`,
  );
}
