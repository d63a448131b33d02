import {asRecord, parseJson, type JsonRecord} from '../json.js';
import {badRequest} from '../service-error.js';

/** Reads what a sender says of a template's placeholders. @throws ServiceError 400/20001 when it is no JSON object. */
export function contentVariables(text: string | undefined): JsonRecord | undefined {
  if (text === undefined || text === '') return undefined;
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw badRequest('Content variables are not JSON');
  }
  if (asRecord(value) !== value) throw badRequest('Content variables must be an object');
  return value as JsonRecord;
}
