import {soon} from './virtual-clock.js';

interface Page {
  readonly isGone: boolean;
}

/** The broadcast channels of one origin. Nothing is heard by the channel that said it, nor after it was closed. */
export class ChannelRegistry {
  readonly #open = new Set<SimulatedChannel>();

  /** What a page has as `BroadcastChannel`. A page that has gone says and hears nothing. */
  classOf(page: Page): new (name: string) => SimulatedChannel {
    const open = this.#open;
    return class extends SimulatedChannel {
      constructor(name: string) {
        super(name, page, open);
      }
    };
  }

  dropAllOf(page: Page): void {
    for (const channel of [...this.#open]) if (channel.page === page) channel.close();
  }
}

class SimulatedChannel extends EventTarget {
  readonly name: string;
  readonly page: Page;
  readonly #open: Set<SimulatedChannel>;
  onmessage: ((event: MessageEvent) => void) | null = null;

  constructor(name: string, page: Page, open: Set<SimulatedChannel>) {
    super();
    this.name = name;
    this.page = page;
    this.#open = open;
    if (!page.isGone) open.add(this);
    this.addEventListener('message', (event) => this.onmessage?.(event as MessageEvent));
  }

  postMessage(message: unknown): void {
    if (this.page.isGone) return;
    if (!this.#open.has(this)) throw new DOMException('The channel is closed.', 'InvalidStateError');
    const data: unknown = structuredClone(message);
    const others = [...this.#open].filter((other) => other !== this && other.name === this.name);
    soon(() => {
      for (const other of others) {
        if (this.#open.has(other)) other.dispatchEvent(new MessageEvent('message', {data}));
      }
    });
  }

  close(): void {
    this.#open.delete(this);
  }
}
