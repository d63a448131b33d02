import type {Clock} from '../world/clock.js';
import {timestamp} from '../world/timestamp.js';
import {SyncObject, type ReadRule, type SyncChange} from './sync-object.js';

/** One value, replaced as a whole. */
export class SyncDocument extends SyncObject {
  #data: object;
  #dateUpdated: string;

  constructor(name: string, data: object, canRead: ReadRule, clock: Clock) {
    super('document', name, canRead, clock);
    this.#data = data;
    this.#dateUpdated = timestamp(clock);
  }

  get data(): object {
    return this.#data;
  }

  get dateUpdated(): string {
    return this.#dateUpdated;
  }

  replace(data: object): void {
    const {id, date} = this.stamp();
    this.#data = data;
    this.#dateUpdated = date;
    this.record({id, date, type: 'document_updated', data});
  }

  protected override describe({id, data, date}: SyncChange): object {
    return {
      id,
      document_sid: this.sid,
      document_revision: String(id),
      document_data: data,
      date_created: date,
    };
  }
}
