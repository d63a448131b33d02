import type {Storage} from '../storage/storage.js';
import type {Notification, Subscriber} from '../sync/notification.js';
import {warnOf} from '../warn-of.js';
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
  #isTelling = false;
  #pushes: (readonly [subscribers: readonly Subscriber[], push: Notification])[] = [];
  #events: WorldEvent[] = [];
  /** Those of changes that are safe. */
  #untold: WorldEvent[] = [];

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
      this.#finish();
    }
  }

  /** Runs changes within a run. When one is refused they are undone, and nobody hears of any, nor of the undoing. */
  attempt<T>(change: () => T, undo: () => void): T {
    const [pushes, events] = [this.#pushes.length, this.#events.length];
    try {
      return change();
    } catch (error) {
      undo();
      this.#pushes.length = pushes;
      this.#events.length = events;
      throw error;
    }
  }

  publish(subscribers: readonly Subscriber[], push: Notification): void {
    this.#pushes.push([subscribers, push]);
    if (!this.#isRunning) this.#tell();
  }

  emit(change: WorldChange): void {
    if (this.#listeners.size > 0) this.#events.push({...change, actor: this.#actor});
  }

  /**
   * A listener may change the world itself; what that causes, everybody hears after what caused it. The change
   * cannot be undone any more: a listener that throws is warned of, and takes nothing from the others.
   *
   * @returns What ends it.
   */
  listen(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A refusal half-way leaves what was done before it, in memory as on disk. */
  #finish(): void {
    try {
      this.#storage.commit();
    } catch (error) {
      // What is not safe, nobody may hear of.
      [this.#pushes, this.#events] = [[], []];
      throw error;
    } finally {
      this.#isRunning = false;
      this.#actor = systemActor;
    }
    this.#tell();
  }

  #tell(): void {
    const [pushes, events] = [this.#pushes, this.#events];
    [this.#pushes, this.#events] = [[], []];
    for (const event of events) this.#untold.push(event);
    for (const [subscribers, push] of pushes) {
      for (const subscriber of subscribers) subscriber.notify(push);
    }
    if (this.#isTelling) return;
    this.#isTelling = true;
    // It grows while listeners change the world.
    for (const event of this.#untold) this.#tellOf(event);
    this.#untold = [];
    this.#isTelling = false;
  }

  #tellOf(event: WorldEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        warnOf(error);
      }
    }
  }
}
