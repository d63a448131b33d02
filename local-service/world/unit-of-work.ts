import type {Storage} from '../storage/storage.js';
import type {Notification, Subscriber} from '../sync/notification.js';
import {systemActor, type Actor} from './actor.js';
import type {WorldChange, WorldEvent} from './world-event.js';

/**
 * Runs changes as one: they are written together, and only once they are safe does anyone hear of them. Nobody
 * may see an event whose number the service, killed at the wrong moment, would give away a second time.
 */
export class UnitOfWork {
  readonly #storage: Storage;
  readonly #listeners = new Set<(event: WorldEvent) => void>();
  #actor = systemActor;
  #isRunning = false;
  #pushes: (readonly [subscribers: readonly Subscriber[], push: Notification])[] = [];
  #events: WorldEvent[] = [];

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  get actor(): Actor {
    return this.#actor;
  }

  /** Runs synchronous changes. Inside of another run it is a part of that one. */
  run<T>(actor: Actor | undefined, change: () => T): T {
    if (this.#isRunning) return change();
    this.#storage.begin();
    this.#isRunning = true;
    this.#actor = actor ?? systemActor;
    try {
      return change();
    } finally {
      // A refusal half-way leaves what was done before it, in memory as on disk.
      this.#storage.commit();
      this.#isRunning = false;
      this.#actor = systemActor;
      this.#tell();
    }
  }

  publish(subscribers: readonly Subscriber[], push: Notification): void {
    this.#pushes.push([subscribers, push]);
    if (!this.#isRunning) this.#tell();
  }

  emit(change: WorldChange): void {
    if (this.#listeners.size > 0) this.#events.push({...change, actor: this.#actor});
  }

  /** @returns What ends it. */
  listen(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    const [pushes, events] = [this.#pushes, this.#events];
    [this.#pushes, this.#events] = [[], []];
    for (const [subscribers, push] of pushes) {
      for (const subscriber of subscribers) subscriber.notify(push);
    }
    for (const event of events) {
      for (const listener of this.#listeners) listener(event);
    }
  }
}
