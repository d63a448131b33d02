/** What one person's page shows of the conversation, and what was wrong with it on the way. */
export interface LaneView {
  /** Oldest first. */
  readonly bodies: readonly string[];
  /** What is still in the outbox, in words. */
  readonly waiting: readonly string[];
  /** States that must never be: see the page's `Witness`. */
  readonly breaches: readonly string[];
  readonly phase: string;
}

/** `window.storm` of scripts/bench/pages/storm-page.ts: sessions without elements, by identity. */
export interface StormPage {
  /** Resolves when the conversation's history is there. */
  start(identity: string, sid: string): Promise<void>;
  send(identity: string, bodies: readonly string[]): void;
  /** Resolves when nothing is on its way any more. */
  drained(identity: string): Promise<void>;
  /** Resolves when the history shows a message. */
  shows(identity: string, body: string): Promise<void>;
  /** Resolves when the session is connected, or when it is not. */
  connected(identity: string, isConnected: boolean): Promise<void>;
  view(identity: string): LaneView;
}
