import {SyncDocument} from './sync-document.js';
import {SyncList} from './sync-list.js';
import {SyncMap} from './sync-map.js';

export type AnySyncObject = SyncDocument | SyncList | SyncMap;

/** Every Sync object of the service, by sid and by name. */
export class SyncStore {
  readonly #objects = new Map<string, AnySyncObject>();

  add<T extends AnySyncObject>(object: T): T {
    this.#objects.set(object.sid, object);
    this.#objects.set(object.name, object);
    return object;
  }

  /** Tells the subscribers that the object is gone, and forgets it. */
  remove(object: AnySyncObject): void {
    object.remove();
    this.#objects.delete(object.sid);
    this.#objects.delete(object.name);
  }

  map(sidOrName: string): SyncMap | undefined {
    const object = this.#objects.get(sidOrName);
    return object instanceof SyncMap ? object : undefined;
  }

  list(sidOrName: string): SyncList | undefined {
    const object = this.#objects.get(sidOrName);
    return object instanceof SyncList ? object : undefined;
  }

  document(sidOrName: string): SyncDocument | undefined {
    const object = this.#objects.get(sidOrName);
    return object instanceof SyncDocument ? object : undefined;
  }

  get(sidOrName: string): AnySyncObject | undefined {
    return this.#objects.get(sidOrName);
  }
}
