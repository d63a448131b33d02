import type {ChatErrorInfo} from '../model/errors.js';
import type {OutboxItem, OutboxState} from '../model/outbox-item.js';

/** One message on its way: what is shown of it, and what its next attempt needs to know. */
export class OutboxEntry {
  #item: OutboxItem;
  readonly attributes: Readonly<Record<string, unknown>>;
  attempts = 0;
  /** Whether an attempt was ever cut off: from then on we look before we send. */
  wasAmbiguous = false;
  /** Where to look for it: no message before this index can be it. Null until the first attempt. */
  searchFrom: number | null = null;
  /** When the next step is due. Milliseconds since 1970. */
  dueAt = 0;

  constructor(body: string, attributes: Readonly<Record<string, unknown>>) {
    this.attributes = attributes;
    this.#item = Object.freeze({
      clientId: crypto.randomUUID(),
      body,
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
