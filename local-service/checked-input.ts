import type {JsonRecord} from './json.js';
import {badRequest} from './service-error.js';

/** The value as a record that has no members but these. @throws ServiceError 400/20001 */
export function only(value: unknown, what: string, names: readonly string[]): JsonRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest(`${what} must be an object`);
  }
  const strange = Object.keys(value).find((name) => !names.includes(name));
  if (strange !== undefined) {
    throw badRequest(`${what} has no member “${strange.slice(0, 40)}”, but ${listed(names)}`);
  }
  return value as JsonRecord;
}

/** A whole number within bounds. @throws ServiceError 400/20001 */
export function whole(value: unknown, what: string, least: number, greatest: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= greatest)
    return value;
  throw badRequest(`${what} must be a whole number from ${least} to ${greatest}`);
}

/** One of a few texts. @throws ServiceError 400/20001 */
export function oneOf<Text extends string>(value: unknown, what: string, texts: readonly Text[]): Text {
  const text = texts.find((other) => other === value);
  if (text === undefined) throw badRequest(`${what} must be ${listed(texts)}`);
  return text;
}

/** As a sentence names choices: “a, b or c”. */
export function listed(texts: readonly string[]): string {
  return texts.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

/** A text that may be absent. @throws ServiceError 400/20001 */
export function optionalText(value: unknown, what: string, maxLength = 1024): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '' && value.length <= maxLength) return value;
  throw badRequest(`${what} must be a text of 1 to ${maxLength} characters`);
}
