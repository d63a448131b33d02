import {createHash, createHmac} from 'node:crypto';

/** The parameters of one hook, by name; those that are unknown are left out. */
export type HookParameters = Readonly<Record<string, string>>;

/**
 * What `X-Twilio-Signature` holds: the address exactly as it is requested, then every form field by name,
 * under HMAC-SHA1 with the account's auth token.
 *
 * @param url - Without fragment and credentials. Of a GET it carries the parameters already.
 * @param form - The fields of a POST; none for a GET.
 */
// Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security, “validating signatures”
export function signRequest(authToken: string, url: string, form: HookParameters = {}): string {
  const names = Object.keys(form).sort();
  const text = names.reduce((signed, name) => signed + name + form[name], url);
  return createHmac('sha1', authToken).update(text, 'utf8').digest('base64');
}

/** What stands in the query parameter `bodySHA256` of an address whose receiver checks the body as a whole. */
export function hashBody(body: string): string {
  return createHash('sha256').update(body, 'utf8').digest('hex');
}
