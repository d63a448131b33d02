import type {OutboxItem, OutboxState} from '../model/outbox-item.js';
import type {Draft, KeptFile} from '../model/persistence.js';

/** What tabs of one user tell each other. */
export type TabMessage =
  /** This user is signed out, in all tabs. */
  | {readonly kind: 'sign-out'}
  /** This user has read a conversation up to an index. */
  | {readonly kind: 'read'; readonly sid: string; readonly index: number}
  /** This user has marked what lies behind an index as unread; behind null, everything. */
  | {readonly kind: 'unread'; readonly sid: string; readonly index: number | null}
  /** A tab begins, and wants to know what the others are sending. */
  | {readonly kind: 'hello'; readonly tab: string}
  /** Everything that a tab is sending in a conversation. */
  | {
      readonly kind: 'outbox';
      readonly tab: string;
      readonly sid: string;
      readonly items: readonly OutboxItem[];
    }
  | {readonly kind: 'draft'; readonly sid: string; readonly draft: Draft}
  /** To the tab that is sending a message: do this with it. */
  | {readonly kind: 'retry'; readonly sid: string; readonly clientId: string}
  /** To the same: `isConfirmed` says that a `taken` follows the answer; earlier scripts do not send it. */
  | {
      readonly kind: 'discard';
      readonly sid: string;
      readonly clientId: string;
      readonly isConfirmed: boolean;
    }
  /** What a `discard` came to. */
  | {readonly kind: 'discarded'; readonly clientId: string; readonly draft: Draft | null}
  /** To the tab that answered so: the draft has come. */
  | {readonly kind: 'taken'; readonly sid: string; readonly clientId: string};

const states: readonly unknown[] = [
  'queued',
  'uploading',
  'sending',
  'checking',
  'confirming',
  'failed',
] satisfies readonly OutboxState[];

/**
 * Reads a message. Any page of this origin can write to the channel, and a tab may have another version of this
 * script.
 * @returns null if it is none
 */
export function readTabMessage(data: unknown): TabMessage | null {
  if (!isObject(data)) return null;
  const {kind, sid, tab, clientId, index, items, draft, isConfirmed} = data;
  switch (kind) {
    case 'sign-out':
      return {kind};
    case 'read':
      return isId(sid) && isIndex(index) ? {kind, sid, index} : null;
    case 'unread':
      return isId(sid) && (index === null || isIndex(index)) ? {kind, sid, index} : null;
    case 'hello':
      return isId(tab) ? {kind, tab} : null;
    case 'outbox':
      return isId(tab) && isId(sid) && Array.isArray(items)
        ? {kind, tab, sid, items: items.flatMap((item: unknown) => readItem(item) ?? [])}
        : null;
    case 'draft': {
      const read = readDraft(draft);
      return isId(sid) && read !== null ? {kind, sid, draft: read} : null;
    }
    case 'retry':
    case 'taken':
      return isId(sid) && isId(clientId) ? {kind, sid, clientId} : null;
    case 'discard':
      return isId(sid) && isId(clientId) ? {kind, sid, clientId, isConfirmed: isConfirmed === true} : null;
    case 'discarded':
      return isId(clientId) ? {kind, clientId, draft: readDraft(draft)} : null;
    default:
      return null;
  }
}

function readItem(data: unknown): OutboxItem | null {
  if (!isObject(data)) return null;
  const {clientId, body, files, createdAt, state, error} = data;
  if (!isId(clientId) || typeof body !== 'string' || !Array.isArray(files)) return null;
  if (!isCount(createdAt) || !states.includes(state)) return null;
  const {code, retryable, twilioCode} = isObject(error) ? error : {};
  return Object.freeze({
    clientId,
    body,
    files: Object.freeze(
      files
        .filter(isObject)
        .map(({name, type, bytes}) =>
          Object.freeze({name: String(name), type: String(type), bytes: Number(bytes)}),
        ),
    ),
    createdAt,
    state: state as OutboxState,
    error:
      typeof code === 'string'
        ? {
            code: code as NonNullable<OutboxItem['error']>['code'],
            retryable: retryable === true,
            twilioCode: typeof twilioCode === 'number' ? twilioCode : null,
          }
        : null,
  });
}

function readDraft(data: unknown): Draft | null {
  if (!isObject(data) || typeof data.text !== 'string' || !Array.isArray(data.files)) return null;
  return {text: data.text, files: data.files.filter(isFile)};
}

function isFile(data: unknown): data is KeptFile {
  return isObject(data) && typeof data.name === 'string' && data.blob instanceof Blob;
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null;
}

function isId(data: unknown): data is string {
  return typeof data === 'string' && /^[\w-]{1,64}$/.test(data);
}

function isIndex(data: unknown): data is number {
  return isCount(data) && Number.isInteger(data);
}

function isCount(data: unknown): data is number {
  return typeof data === 'number' && data >= 0 && Number.isFinite(data);
}
