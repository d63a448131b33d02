import {Store} from './store.js';

/** A pause between two words is not the end of typing. */
const lingerMs = 600;
/** The SDK says when someone stops. Should that be lost, the name goes by itself. */
const safetyMs = 15_000;

interface Typer {
  readonly nameOf: () => string;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Names of the others who type in one conversation, in the order in which they began. */
export class TypingStore extends Store<readonly string[]> {
  readonly #typers = new Map<string, Typer>();

  constructor() {
    super(Object.freeze([]));
  }

  /** @param nameOf asked again by `refresh`: a name may become known only while its bearer types */
  start(identity: string, nameOf: () => string): void {
    this.#keep(identity, nameOf, safetyMs);
    this.refresh();
  }

  /** Nothing was heard of their keys for a while. The name stays for a moment. */
  pause(identity: string): void {
    const typer = this.#typers.get(identity);
    if (typer !== undefined) this.#keep(identity, typer.nameOf, lingerMs);
  }

  /** What they typed is there, or they are not any more. */
  stop(identity: string | null): void {
    const typer = identity === null ? undefined : this.#typers.get(identity);
    if (typer === undefined) return;
    clearTimeout(typer.timer);
    this.#typers.delete(identity!);
    this.refresh();
  }

  /** The connection is gone, and with it the news of who stops. */
  clear(): void {
    for (const identity of [...this.#typers.keys()]) this.stop(identity);
  }

  /** Names may have changed. */
  refresh(): void {
    const names = [...this.#typers.values()].map(({nameOf}) => nameOf());
    if (names.join('\n') !== this.snapshot.join('\n')) this.set(Object.freeze(names));
  }

  #keep(identity: string, nameOf: () => string, ms: number): void {
    clearTimeout(this.#typers.get(identity)?.timer);
    this.#typers.set(identity, {nameOf, timer: setTimeout(() => this.stop(identity), ms)});
  }
}
