import type {ChatErrorCode, ChatErrorInfo} from '../model/errors.js';
import type {KeptFile, OutboxRecord} from '../model/persistence.js';
import {isObject, isSafeId, readFiles} from './stored-values.js';
import type {StoredRecord} from './schema.js';

/** What is stored of a message besides its origin and its files. */
export type StoredItem = Omit<OutboxRecord, 'clientId' | 'files'>;

/** What a message can fail with. A code that only another version knows has no sentence here. */
const codes: readonly unknown[] = [
  'conversation-not-found',
  'conversation-forbidden',
  'conversation-closed',
  'message-empty',
  'message-too-long',
  'attributes-too-large',
  'too-many-files',
  'not-permitted',
  'throttled',
  'file-too-large',
  'file-type-refused',
  'upload-failed',
  'storage-unavailable',
  'send-failed',
] satisfies readonly ChatErrorCode[];

const states: readonly unknown[] = [
  'queued',
  'checking',
  'failed',
] satisfies readonly OutboxRecord['state'][];

/**
 * Reads a message back, as whatever page or version wrote it.
 * @returns null if it is none
 */
export function readItem({id, fileCount, content}: StoredRecord, stored: unknown): OutboxRecord | null {
  if (!isSafeId(id) || !isObject(content)) return null;
  const {
    conversationSid,
    seq,
    body,
    attributes,
    createdAt,
    state,
    attempts,
    firstAttemptAt,
    wasAmbiguous,
    searchFrom,
    error,
  } = content as Partial<Record<keyof StoredItem, unknown>>;
  if (!isSafeId(conversationSid) || typeof body !== 'string' || !isObject(attributes)) return null;
  if (!isCount(seq) || !isCount(createdAt) || !isCount(attempts) || !states.includes(state)) return null;
  if (!isCountOrNull(searchFrom) || !isCountOrNull(firstAttemptAt)) return null;
  const files = readFiles(stored);
  const isWhole = files.length === fileCount;
  return {
    clientId: id,
    conversationSid,
    seq,
    body,
    attributes,
    files,
    createdAt,
    // Without its files it is another message than the one that was meant: the user decides.
    state: isWhole ? (state as OutboxRecord['state']) : 'failed',
    attempts,
    firstAttemptAt,
    wasAmbiguous: wasAmbiguous === true || state === 'checking',
    searchFrom,
    error: isWhole ? readError(state, error) : filesLost,
  };
}

/** Whether it is to be sent in a conversation before a place. */
export function isAhead({content}: StoredRecord, conversationSid: string, seq: number): boolean {
  if (!isObject(content) || content.conversationSid !== conversationSid) return false;
  return content.state !== 'failed' && isCount(content.seq) && content.seq < seq;
}

/** What of a message goes into its record; its files are records of their own. */
export function itemContent(record: OutboxRecord): StoredItem {
  const content: Partial<Record<keyof OutboxRecord, unknown>> = {...record};
  delete content.clientId;
  delete content.files;
  return content as StoredItem;
}

export function filesOf({files}: {readonly files: readonly KeptFile[]}): readonly KeptFile[] {
  return files.map(({name, blob}) => ({name, blob}));
}

const filesLost: ChatErrorInfo = {code: 'storage-unavailable', retryable: false, twilioCode: null};

function readError(state: unknown, error: unknown): ChatErrorInfo | null {
  if (state !== 'failed') return null;
  const {code, retryable, twilioCode} = isObject(error) ? error : {};
  return {
    code: codes.includes(code) ? (code as ChatErrorCode) : 'send-failed',
    retryable: retryable !== false,
    twilioCode: typeof twilioCode === 'number' ? twilioCode : null,
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value);
}

function isCountOrNull(value: unknown): value is number | null {
  return value === null || isCount(value);
}
