import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ReadableStore} from '../stores/store.js';

/**
 * Re-renders its host when a store's snapshot changes. Which store that is may change too: it is looked up
 * before each update.
 */
export class StoreController<Snapshot> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => ReadableStore<Snapshot> | null | undefined;
  readonly #onChange: () => void;
  #store: ReadableStore<Snapshot> | null = null;
  #unsubscribe: (() => void) | undefined;

  /** @param onChange What to do instead of updating the host when it finds time. */
  constructor(
    host: ReactiveControllerHost,
    find: () => ReadableStore<Snapshot> | null | undefined,
    onChange = () => host.requestUpdate(),
  ) {
    this.#host = host;
    this.#find = find;
    this.#onChange = onChange;
    host.addController(this);
  }

  /** What the store holds now; undefined while there is no store. */
  get snapshot(): Snapshot | undefined {
    return this.#store?.snapshot;
  }

  hostConnected() {
    // A node that was moved has let go of its store.
    this.#host.requestUpdate();
  }

  hostUpdate() {
    const store = this.#find() ?? null;
    if (store === this.#store) return;
    this.#unsubscribe?.();
    this.#store = store;
    this.#unsubscribe = store?.subscribe(this.#onChange);
  }

  hostDisconnected() {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#store = null;
  }
}
