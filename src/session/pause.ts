/** A wait that can be cut short. */
export class Pause {
  #end: (() => void) | null = null;
  #endsOnline = false;

  /** @param endsOnline whether news of the network coming back end it, too */
  async wait(ms: number, endsOnline: boolean): Promise<void> {
    this.#endsOnline = endsOnline;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#end = resolve;
      // A timer takes 32 bits; anything longer is meant as “until told”.
      if (ms < 2 ** 31) timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.#end = null;
  }

  /** Ends the wait. Returns false when there is none. */
  end(): boolean {
    this.#end?.();
    return this.#end !== null;
  }

  /** The browser says that the network is back. */
  online(): void {
    if (this.#endsOnline) this.#end?.();
  }
}
