import {invalidPageToken} from '../service-error.js';
import type {RestCall} from './rest-operation.js';

/** From where a page goes on: after something (`PA…`) or, backwards, before it (`PB…`). */
export interface PageToken {
  readonly direction: 'after' | 'before';
  /** What the page goes on from; its parts mean something to the list alone. */
  readonly parts: readonly string[];
}

/** An opaque text for the address of a page. */
export function writePageToken({direction, parts}: PageToken): string {
  const prefix = direction === 'after' ? 'PA' : 'PB';
  return prefix + Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/**
 * The token in a request's address, or undefined for the first page.
 *
 * @param length - How many parts the tokens of this list have.
 * @throws ServiceError 400/21481
 */
export function readPageToken({query}: RestCall, length: number): PageToken | undefined {
  const text = query.get('PageToken');
  if (text === null || text === '') return undefined;
  const [, prefix, encoded] = /^(PA|PB)([\w-]{1,1000})$/.exec(text) ?? [];
  if (encoded === undefined) throw invalidPageToken();
  const parts = parse(Buffer.from(encoded, 'base64url').toString());
  if (!Array.isArray(parts) || parts.length !== length) throw invalidPageToken();
  if (!parts.every((part) => typeof part === 'string')) throw invalidPageToken();
  return {direction: prefix === 'PA' ? 'after' : 'before', parts};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidPageToken();
  }
}
