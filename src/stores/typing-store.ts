import {Store} from './store.js';

/** The SDK says when someone stops. Should that be lost with the connection, the name goes by itself. */
const safetyMs = 15_000;

/** Names of the others who type in one conversation, in the order in which they began. */
export class TypingStore extends Store<readonly string[]> {
  readonly #typers = new Map<string, {nameOf: () => string; timer: ReturnType<typeof setTimeout>}>();

  constructor() {
    super(Object.freeze([]));
  }

  /**
   * @param sid of the participant
   * @param nameOf asked again by `refresh`: a name may become known only while its bearer types
   */
  start(sid: string, nameOf: () => string): void {
    clearTimeout(this.#typers.get(sid)?.timer);
    this.#typers.set(sid, {nameOf, timer: setTimeout(() => this.stop(sid), safetyMs)});
    this.refresh();
  }

  stop(sid: string): void {
    clearTimeout(this.#typers.get(sid)?.timer);
    if (this.#typers.delete(sid)) this.refresh();
  }

  /** The connection is gone, and with it the news of who stops. */
  clear(): void {
    for (const sid of [...this.#typers.keys()]) this.stop(sid);
  }

  /** Names may have changed. */
  refresh(): void {
    const names = [...this.#typers.values()].map(({nameOf}) => nameOf());
    if (names.join('\n') !== this.snapshot.join('\n')) this.set(Object.freeze(names));
  }
}
