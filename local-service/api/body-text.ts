import type {JsonRecord} from '../json.js';
import {badRequest} from '../service-error.js';

/**
 * The text in a field of a body; undefined when the field is absent or null.
 *
 * @throws ServiceError 400/20001 when it is anything else: a number that is passed over in silence would be lost.
 */
export function bodyText(body: JsonRecord, field: string): string | undefined {
  return bodyTextOrNull(body, field) ?? undefined;
}

/** The same, where null has a meaning of its own. */
export function bodyTextOrNull(body: JsonRecord, field: string): string | null | undefined {
  const value = Object.hasOwn(body, field) ? body[field] : undefined;
  if (value === undefined || value === null || typeof value === 'string') return value;
  throw badRequest(`${field} must be a text`);
}
