import {hashBody, signRequest, type HookParameters} from './sign-request.js';

export type HookMethod = 'GET' | 'POST';

/** One request to a hook, ready to be sent. */
export interface HookRequest {
  readonly method: HookMethod;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for a GET. */
  readonly body: string;
}

const BODY_HASH = 'bodySHA256';

/**
 * Builds and signs the request that tells a hook of an event. A POST carries a form; a GET has the same
 * parameters in its query, behind those of the hook's own address. An address that asks for `bodySHA256` gets
 * the hash of the body there, and a signature over the address alone.
 *
 * @param target - The hook's address. User and password in it become basic authentication.
 */
export function hookRequest(
  authToken: string,
  target: string,
  method: HookMethod,
  parameters: HookParameters,
): HookRequest {
  const url = new URL(target);
  const authorization = takeCredentials(url);
  url.hash = '';
  const body = method === 'GET' ? '' : new URLSearchParams(parameters).toString();
  const hashesBody = url.searchParams.has(BODY_HASH);
  if (hashesBody) url.searchParams.set(BODY_HASH, hashBody(body));
  if (method === 'GET') {
    for (const [name, text] of Object.entries(parameters)) url.searchParams.append(name, text);
  }
  const isForm = method === 'POST' && !hashesBody;
  return {
    method,
    url,
    body,
    headers: {
      Accept: '*/*',
      'User-Agent': 'TwilioProxy/1.1',
      'X-Twilio-Signature': signRequest(authToken, url.href, isForm ? parameters : {}),
      ...(authorization === undefined ? {} : {Authorization: authorization}),
      ...(method === 'GET'
        ? {}
        : {
            'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
            'Content-Length': String(Buffer.byteLength(body)),
          }),
    },
  };
}

/** The receiver never sees them in the address it is asked at, so they are not signed either. */
function takeCredentials(url: URL): string | undefined {
  const {username, password} = url;
  if (username === '' && password === '') return undefined;
  url.username = '';
  url.password = '';
  const pair = `${decodeLoosely(username)}:${decodeLoosely(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** A stray percent sign is itself, not a reason to fail. */
function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
