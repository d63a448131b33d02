/** How long a message waits for earlier ones that another tab does not send: it may not be able to. */
const patienceMs = 30_000;

/** Whose turn it is to send, among the tabs of one user. */
export class Turns {
  /** What waits in each conversation, and since when. Of the page's clock, in milliseconds. */
  readonly #waiting = new Map<string, {readonly seq: number; readonly since: number}>();
  /** Earlier messages of other tabs that were waited for long enough. */
  readonly #passed = new Set<string>();

  /**
   * Whether it has come.
   * @param ahead client ids of what other tabs have to send before
   * @param openedAt since when anybody can send: what nobody could do was not waited for
   */
  come(conversationSid: string, seq: number, ahead: readonly string[], openedAt: number): boolean {
    const now = performance.now();
    const waiting = this.#waiting.get(conversationSid);
    const since = waiting?.seq === seq ? waiting.since : now;
    if (ahead.some((id) => !this.#passed.has(id)) && now - Math.max(since, openedAt) < patienceMs) {
      this.#waiting.set(conversationSid, {seq, since});
      return false;
    }
    this.#waiting.delete(conversationSid);
    for (const id of ahead) this.#passed.add(id);
    return true;
  }
}
