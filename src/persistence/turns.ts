/** How long a message waits for earlier ones that another tab does not send: it may not be able to. */
const patienceMs = 30_000;

/** Whose turn it is to send, among the tabs of one user. */
export class Turns {
  /** Since when messages of a conversation have waited. Of the page's clock, in milliseconds. */
  readonly #since = new Map<string, number>();
  /** Earlier messages of other tabs that were waited for long enough. */
  readonly #passed = new Set<string>();

  /**
   * Whether it has come.
   * @param ahead client ids of what other tabs have to send before
   */
  come(conversationSid: string, ahead: readonly string[]): boolean {
    const now = performance.now();
    const since = this.#since.get(conversationSid) ?? now;
    if (ahead.some((id) => !this.#passed.has(id)) && now - since < patienceMs) {
      this.#since.set(conversationSid, since);
      return false;
    }
    this.#since.delete(conversationSid);
    for (const id of ahead) this.#passed.add(id);
    return true;
  }
}
