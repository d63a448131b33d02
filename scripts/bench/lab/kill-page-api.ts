/** `window.tab` of scripts/bench/pages/kill-page.ts: one session without elements, as the address says. */
export interface KillPage {
  /** Resolves when it shows the conversation's messages. */
  ready(): Promise<void>;
  /** Sends, without waiting for anything. */
  send(bodies: readonly string[]): void;
  /** Resolves when this tab shows nothing that is on its way. */
  drained(): Promise<void>;
  /** What stands in the way of `drained`: the state of the history, then what is on its way. */
  left(): readonly string[];
  /** How many messages are on disk, of all tabs. */
  keptCount(): Promise<number>;
}

/** What the page calls as soon as a message is on disk, with its body. */
export interface KillPageHost {
  reportKept(body: string): Promise<void>;
}
