import type {Clock} from '../world/clock.js';
import {SyncObject, type ReadRule} from './sync-object.js';

/** One value, replaced as a whole. */
export class SyncDocument extends SyncObject {
  #data: object;
  #dateUpdated: string;

  constructor(name: string, data: object, canRead: ReadRule, clock: Clock) {
    super('document', name, canRead, clock);
    this.#data = data;
    this.#dateUpdated = this.timestamp();
  }

  get data(): object {
    return this.#data;
  }

  get dateUpdated(): string {
    return this.#dateUpdated;
  }

  replace(data: object): void {
    const id = this.nextEventId();
    this.#data = data;
    this.#dateUpdated = this.timestamp();
    this.record('document_updated', {
      id,
      document_sid: this.sid,
      document_revision: String(id),
      document_data: data,
      date_created: this.#dateUpdated,
    });
  }
}
