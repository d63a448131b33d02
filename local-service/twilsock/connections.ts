import type {Notification} from '../sync/notification.js';
import type {Connection} from './connection.js';

/** The live connections, by identity. */
export class Connections {
  readonly #byIdentity = new Map<string, Set<Connection>>();
  readonly #onPresence: (identity: string, online: boolean) => void;
  #isClosed = false;

  /** @param onPresence - Told when an identity gets its first connection, and loses its last. */
  constructor(onPresence: (identity: string, online: boolean) => void) {
    this.#onPresence = onPresence;
  }

  add(connection: Connection): void {
    // Its service was deleted while it showed its token.
    if (this.#isClosed) return connection.drop();
    const {identity} = connection;
    const siblings = this.#byIdentity.get(identity) ?? new Set();
    this.#byIdentity.set(identity, siblings.add(connection));
    if (siblings.size === 1) this.#onPresence(identity, true);
  }

  /** Without effect when it was never added. */
  remove(connection: Connection): void {
    const {identity} = connection;
    const siblings = this.#byIdentity.get(identity);
    if (!siblings?.delete(connection) || siblings.size > 0) return;
    this.#byIdentity.delete(identity);
    this.#onPresence(identity, false);
  }

  /** Those of one identity, or all. */
  of(identity?: string): readonly Connection[] {
    if (identity !== undefined) return [...(this.#byIdentity.get(identity) ?? [])];
    return [...this.#byIdentity.values()].flatMap((siblings) => [...siblings]);
  }

  /** Cuts all of them, and whoever comes later. */
  close(): void {
    this.#isClosed = true;
    for (const connection of this.of()) connection.drop();
  }

  push(identity: string, push: Notification): void {
    for (const connection of this.#byIdentity.get(identity) ?? []) connection.notify(push);
  }
}
