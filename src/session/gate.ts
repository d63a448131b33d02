/** Open while the session is connected. What needs the service waits in front of it. */
export class Gate {
  #isOpen = false;
  #openedAt = 0;
  #waiting: (() => void)[] = [];

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** When it was last opened; of the page's clock, in milliseconds. */
  get openedAt(): number {
    return this.#openedAt;
  }

  open(): void {
    this.#isOpen = true;
    this.#openedAt = performance.now();
    for (const pass of this.#waiting.splice(0)) pass();
  }

  close(): void {
    this.#isOpen = false;
  }

  /** Resolves when it is open: at once, later, or never. */
  async pass(): Promise<void> {
    while (!this.#isOpen) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
