import type {MessageHistory} from '../../../src/model/history.js';
import type {OutboxItem} from '../../../src/model/outbox-item.js';

/** What is on the screen. */
export interface Screen {
  readonly outbox: readonly OutboxItem[];
  /** Those of this tab. */
  readonly own: readonly OutboxItem[];
  /** Null while the conversation is closed. */
  readonly history: MessageHistory | null;
}

/** What is known of the service, to judge a screen by. */
export interface Known {
  isStored(key: string): boolean;
  /** So lately that its event may still be expected. */
  wasJustStored(key: string): boolean;
}

/** Somebody who looks at the page after every change, and notes what must never be seen. */
export class Reader {
  readonly faults: string[] = [];
  readonly #screen: () => Screen;
  readonly #known: Known;
  /** Keys that must stay on the screen. */
  #shown = new Set<string>();
  /** Those of other tabs: must stay from when they are stored until their event may be expected here. */
  #mirrored = new Set<string>();
  readonly #mayVanish = new Set<string>();

  constructor(screen: () => Screen, known: Known) {
    this.#screen = screen;
    this.#known = known;
  }

  /** Another run of the history begins: it may show other messages. */
  opened(): void {
    this.#shown.clear();
    this.#mirrored.clear();
  }

  /** This user took a message back. */
  expectToVanish(key: string): void {
    this.#mayVanish.add(key);
  }

  look(): void {
    const {outbox, own, history} = this.#screen();
    const keys = [...(history?.messages ?? []).map(({key}) => key), ...outbox.map(({clientId}) => clientId)];
    const now = new Set(keys);
    if (now.size < keys.length) {
      const twice = keys.filter((key, at) => keys.indexOf(key) < at);
      this.faults.push(`shown twice: ${twice.join(', ')}`);
    }
    for (const {clientId, state} of outbox)
      if (state === 'confirming' && !this.#known.isStored(clientId))
        this.faults.push(`shown as sent: ${clientId}`);
    if (history?.status !== 'ready') return this.opened();
    for (const key of this.#mirrored)
      if (!now.has(key) && !this.#mayVanish.has(key) && this.#known.wasJustStored(key))
        this.faults.push(`flickered: ${key}`);
    this.#mirrored = new Set(outbox.filter((item) => !own.includes(item)).map(({clientId}) => clientId));
    for (const key of this.#shown)
      if (!now.has(key) && !this.#mayVanish.has(key)) this.faults.push(`vanished: ${key}`);
    this.#shown = new Set([
      ...(history?.messages ?? []).map(({key}) => key),
      ...own.map(({clientId}) => clientId),
    ]);
  }
}
