/** `window.elements` of scripts/bench/pages/elements-page.ts: the chat as a page has it. */
export interface ElementsPage {
  /** Puts a chat into the page. Resolves when the conversation shows its messages. */
  mount(identity: string, sid: string): Promise<void>;
  /** Takes it out. */
  unmount(): void;
  /** Opens another conversation in it. Resolves when its messages are shown. */
  open(sid: string): Promise<void>;
  send(text: string): void;
  /** Of its session. */
  phase(): string;
  /** What the user does when the phase is `failed`. */
  reconnect(): void;
  /** Keeps a session alive, or lets it go. */
  hold(identity: string): void;
  release(): void;
  /** Loads the SDK's class, for its prototype: `window.sdkClient`. */
  exposeClient(): Promise<void>;
}
