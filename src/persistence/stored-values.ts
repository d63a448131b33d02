import type {Draft, KeptFile} from '../model/persistence.js';
import type {StoredRecord} from './schema.js';

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An id of ours or a sid: nothing that could lead anywhere else. */
export function isSafeId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
}

/** Of a record: whether we can tell whose it is. */
export function isRecord(value: unknown): value is StoredRecord {
  return (
    isObject(value) &&
    [value.owner, value.tab, value.id].every((part) => typeof part === 'string') &&
    typeof value.fileCount === 'number'
  );
}

/** The files of a record, as far as they are files. */
export function readFiles(value: unknown): KeptFile[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((file: unknown) =>
    isObject(file) && typeof file.name === 'string' && file.blob instanceof Blob
      ? [{name: file.name, blob: file.blob}]
      : [],
  );
}

/**
 * Reads a draft back. Files that are not there any more are no loss that the user could not see.
 * @returns null if it is none
 */
export function readDraft({id, content}: StoredRecord, stored: unknown): Draft | null {
  if (!isSafeId(id) || !isObject(content) || typeof content.text !== 'string') return null;
  return {text: content.text, files: readFiles(stored)};
}
