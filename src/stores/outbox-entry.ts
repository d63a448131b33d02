import type {ChatErrorInfo} from '../model/errors.js';
import type {OutboxItem, OutboxState} from '../model/outbox-item.js';
import type {KeptFile} from '../model/persistence.js';

/** One message on its way: what is shown of it, and what its next attempt needs to know. */
export class OutboxEntry {
  #item: OutboxItem;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly files: readonly KeptFile[];
  attempts = 0;
  /** Whether an attempt was ever cut off: from then on we look before we send. */
  wasAmbiguous = false;
  /** Where to look for it: no message before this index can be it. Null until the first attempt. */
  searchFrom: number | null = null;
  /** When the next step is due. Milliseconds since 1970. */
  dueAt = 0;

  constructor(body: string, attributes: Readonly<Record<string, unknown>>, files: readonly KeptFile[]) {
    this.attributes = attributes;
    this.files = files;
    this.#item = Object.freeze({
      clientId: crypto.randomUUID(),
      body,
      files: Object.freeze(
        files.map(({name, blob}) => Object.freeze({name, type: blob.type, bytes: blob.size})),
      ),
      createdAt: Date.now(),
      state: 'queued',
      error: null,
    });
  }

  get item(): OutboxItem {
    return this.#item;
  }

  /** Whether a step of it is to be taken. */
  get isPending(): boolean {
    return this.#item.state === 'queued' || this.#item.state === 'checking';
  }

  /** Whether the user may still take it back: it is surely not on its way. */
  get isDiscardable(): boolean {
    return this.#item.state === 'failed' || (this.#item.state === 'queued' && !this.wasAmbiguous);
  }

  become(state: OutboxState, error: ChatErrorInfo | null = null): void {
    this.#item = Object.freeze({...this.#item, state, error});
  }
}
