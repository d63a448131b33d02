/** Open while the session is connected. What needs the service waits in front of it. */
export class Gate {
  #isOpen = false;
  #waiting: (() => void)[] = [];
  readonly #closing = new Set<() => void>();

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    this.#isOpen = true;
    for (const pass of this.#waiting.splice(0)) pass();
  }

  close(): void {
    this.#isOpen = false;
    for (const listener of [...this.#closing]) listener();
  }

  /** Calls back when it closes, also when it was closed already; returns the way to stop. */
  onClose(listener: () => void): () => void {
    this.#closing.add(listener);
    return () => this.#closing.delete(listener);
  }

  /** Resolves when it is open: at once, later, or never. */
  async pass(): Promise<void> {
    while (!this.#isOpen) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
