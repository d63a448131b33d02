/**
 * More often than this nobody asks the SDK. It has a throttle of its own, as long as the service says (five seconds),
 * and drops what comes too soon without a word. Ours is therefore the shorter one: the first key after the SDK's time
 * must get through before the others' indicators go out, one second later.
 */
const pauseMs = 500;

/** Tells the others that this user types: seldom, only while somebody can see the page, and without a complaint. */
export class TypingNotice {
  readonly #tell: () => Promise<void> | undefined;
  #toldAt = -Infinity;

  /** @param tell asks the service; nothing where it should not be asked now */
  constructor(tell: () => Promise<void> | undefined) {
    this.#tell = tell;
  }

  /** To be called on every change of the text that this user makes. */
  give(): void {
    const now = performance.now();
    if (now - this.#toldAt < pauseMs || document.visibilityState === 'hidden') return;
    this.#toldAt = now;
    // What is lost is not worth a word: the next key tries again.
    this.#tell()?.catch(() => undefined);
  }
}
