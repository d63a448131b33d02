import {parseJson, type JsonRecord, type JsonValue} from '../json.js';
import {attributesInvalid, attributesTooLong} from '../service-error.js';

/** No attributes of any resource may be longer; the world checks the tighter limits. */
const MAX_TEXT_LENGTH = 65_536;

/**
 * The attributes in a body: JSON in a text, as all commands and the REST API carry them.
 *
 * @throws ServiceError 400 when the text is no JSON or far too long.
 */
export function attributesIn(body: JsonRecord, field = 'attributes'): JsonValue | undefined {
  const text = Object.hasOwn(body, field) ? body[field] : undefined;
  if (text === undefined || text === null || text === '') return undefined;
  if (typeof text !== 'string') throw attributesInvalid();
  if (text.length > MAX_TEXT_LENGTH) throw attributesTooLong();
  try {
    return parseJson(text);
  } catch {
    throw attributesInvalid();
  }
}
