import type {OutboxItem} from '../model/outbox-item.js';
import type {Draft} from '../model/persistence.js';
import type {Notices} from '../stores/emitter.js';
import type {Store} from '../stores/store.js';
import type {SentMessage} from './chat-session.js';
import {Speaker} from './speaker.js';
import {readTabMessage, type TabMessage} from './tab-messages.js';
import type {Unsent, UnsentNews} from './unsent.js';

/** What a tab hears from the others. */
export interface TabListener {
  /** What this tab has sent: the others hear of it. */
  readonly sent: Notices<SentMessage>;
  /** This user has read a conversation, or marked some of it as unread, in another tab. */
  horizonMoved(sid: string, index: number | null, isUnread: boolean): void;
  /** This user has signed out, in another tab. */
  signedOutElsewhere(): void;
}

const prefix = 'twilio-chat-elements:';
const none: readonly OutboxItem[] = [];
/** The user may be typing here, too: for so long after a key the own draft is the one that counts. */
const typingMs = 2000;

/**
 * Keeps the tabs of one user in step: what was read, who is signed in, who makes a sound; and in mode `local`, what
 * is typed and sent.
 */
export class TabLink {
  readonly #unsent: Unsent;
  readonly #owner: string;
  readonly #listener: TabListener;
  readonly #isSpeaking: Store<boolean>;
  readonly #stop = new AbortController();
  /** What the others have heard of a conversation. */
  readonly #said = new Map<string, readonly OutboxItem[]>();
  /** What was sent since they heard the latest. */
  readonly #sent = new Set<string>();
  /** Conversations of which they have not heard the latest. */
  readonly #unsaid = new Set<string>();
  readonly #discards = new Map<
    string,
    {readonly sid: string; readonly resolve: (draft: Draft | null) => void}
  >();
  #channel!: BroadcastChannel;
  #speaker!: Speaker;
  #tab: string | null = null;
  #typedAt = -Infinity;

  constructor(owner: string, unsent: Unsent, isSpeaking: Store<boolean>, listener: TabListener) {
    this.#owner = owner;
    this.#unsent = unsent;
    this.#isSpeaking = isSpeaking;
    this.#listener = listener;
    const {signal} = this.#stop;
    const stops = [
      unsent.news.subscribe((news) => this.#onNews(news)),
      listener.sent.subscribe((message) => this.#saySent(message)),
    ];
    for (const stop of stops) signal.addEventListener('abort', stop);
    globalThis.addEventListener('pagehide', (event) => this.#onPageHide(event), {signal});
    globalThis.addEventListener('pageshow', (event) => this.#onPageShow(event), {signal});
    document.addEventListener('visibilitychange', () => document.hidden && unsent.storage?.flush(), {signal});
    this.#begin();
    void this.#greet();
  }

  get owner(): string {
    return this.#owner;
  }

  read(sid: string, index: number): void {
    this.#post({kind: 'read', sid, index});
  }

  unread(sid: string, index: number | null): void {
    this.#post({kind: 'unread', sid, index});
  }

  signOut(): void {
    this.#post({kind: 'sign-out'});
  }

  /** Has another tab send a failed message of its own again. */
  retry(sid: string, clientId: string): void {
    this.#post({kind: 'retry', sid, clientId});
  }

  /** Has another tab take a message of its own back. */
  discard(sid: string, clientId: string): Promise<Draft | null> {
    return new Promise((resolve) => {
      this.#discards.get(clientId)?.resolve(null);
      this.#discards.set(clientId, {sid, resolve});
      this.#post({kind: 'discard', sid, clientId, isConfirmed: true});
    });
  }

  close(): void {
    this.#stop.abort();
    this.#end();
    this.#forgetOthers();
    for (const {resolve} of this.#discards.values()) resolve(null);
  }

  #begin(): void {
    this.#channel = new BroadcastChannel(prefix + this.#owner);
    this.#channel.onmessage = ({data}) => {
      const message = readTabMessage(data);
      if (message !== null) void this.#hear(message);
    };
    this.#speaker = new Speaker(`${prefix}speak:${this.#owner}`, this.#isSpeaking);
  }

  #end(): void {
    this.#channel.close();
    this.#speaker.close();
  }

  /** A page that goes into the cache of pages holds nothing: other tabs take it for dead. */
  #onPageHide({persisted}: PageTransitionEvent): void {
    this.#unsent.storage?.flush();
    if (!persisted) return;
    this.#unsent.freeze();
    this.#end();
    // No answer would be heard.
    for (const clientId of this.#discards.keys()) this.#takeBack(clientId, null);
    // It hears nothing, and greets anew.
    this.#tab = null;
  }

  #onPageShow({persisted}: PageTransitionEvent): void {
    if (!persisted) return;
    this.#begin();
    this.#unsent.thaw();
  }

  #onNews(news: UnsentNews): void {
    if (news.kind === 'storage') void this.#greet();
    if (news.kind === 'death') this.#discardAgain();
    if (news.kind === 'outbox') this.#sayLater(news.sid);
    if (news.kind === 'draft' && this.#tab !== null) {
      this.#typedAt = performance.now();
      this.#post({kind: 'draft', sid: news.sid, draft: this.#unsent.draft(news.sid).snapshot});
    }
  }

  /** In mode `local`, gets to know the other tabs, and they this one; in another, they forget it. */
  async #greet(): Promise<void> {
    const before = this.#tab;
    const {storage, mode} = this.#unsent;
    this.#tab = mode === 'local' && storage !== null ? await storage.tab : null;
    if (this.#tab === before) return;
    this.#said.clear();
    this.#forgetOthers();
    for (const [sid] of this.#unsent.outboxes) {
      if (before !== null) this.#post({kind: 'outbox', tab: before, sid, items: []});
      this.#sayLater(sid);
    }
    if (this.#tab !== null) this.#post({kind: 'hello', tab: this.#tab});
  }

  /** What was heard is out of date, or of no concern any more. */
  #forgetOthers(): void {
    for (const outbox of this.#unsent.outboxes.values()) outbox.retain(() => true);
  }

  /** A hundred messages that are written at once are told at once. */
  #sayLater(sid: string): void {
    if (this.#tab === null) return;
    if (this.#unsaid.size === 0) queueMicrotask(() => this.#say());
    this.#unsaid.add(sid);
  }

  #say(): void {
    const sids = [...this.#unsaid];
    this.#unsaid.clear();
    this.#sent.clear();
    if (this.#tab === null) return;
    for (const sid of sids) {
      const {own} = this.#unsent.outbox(sid);
      // Perhaps what changed is another tab's.
      if (own !== (this.#said.get(sid) ?? none))
        this.#post({kind: 'outbox', tab: this.#tab, sid, items: own});
      this.#said.set(sid, own);
    }
  }

  /**
   * Says that a message was sent before it is taken out, so that the others tell it from one that was taken back: the
   * history here may show it before there was an answer.
   */
  #saySent({conversationSid: sid, clientId}: SentMessage): void {
    if (this.#tab === null) return;
    this.#sent.add(clientId);
    const items = this.#unsent
      .outbox(sid)
      .own.map((item) => (this.#sent.has(item.clientId) ? {...item, state: 'confirming' as const} : item));
    this.#post({kind: 'outbox', tab: this.#tab, sid, items});
  }

  async #hear(message: TabMessage): Promise<void> {
    if (message.kind === 'read' || message.kind === 'unread')
      return this.#listener.horizonMoved(message.sid, message.index, message.kind === 'unread');
    if (message.kind === 'sign-out') return this.#listener.signedOutElsewhere();
    if (this.#tab === null) return;
    if (message.kind === 'hello' || message.kind === 'outbox') this.#unsent.storage?.watch(message.tab);
    switch (message.kind) {
      case 'hello':
        this.#said.clear();
        for (const [sid, {own}] of this.#unsent.outboxes) if (own.length > 0) this.#sayLater(sid);
        return;
      case 'outbox':
        this.#unsent.outbox(message.sid).mirror(message.tab, message.items);
        return this.#discardNone(message.sid);
      case 'draft':
        if (document.hasFocus() && performance.now() - this.#typedAt < typingMs) return;
        return this.#unsent.draft(message.sid).follow(message.draft);
      case 'discarded':
        return this.#takeBack(message.clientId, message.draft);
      default:
        return this.#obey(message);
    }
  }

  #takeBack(clientId: string, draft: Draft | null): void {
    const asked = this.#discards.get(clientId);
    if (asked === undefined) return;
    this.#discards.delete(clientId);
    asked.resolve(draft);
    if (draft !== null) this.#post({kind: 'taken', sid: asked.sid, clientId});
  }

  /** What is gone, or as good as sent, cannot be taken back: nobody answers. */
  #discardNone(sid: string): void {
    const {snapshot} = this.#unsent.outbox(sid);
    for (const [clientId, asked] of this.#discards) {
      if (asked.sid !== sid) continue;
      const item = snapshot.find((each) => each.clientId === clientId);
      if (item === undefined || item.state === 'confirming') this.#takeBack(clientId, null);
    }
  }

  async #obey(command: Extract<TabMessage, {kind: 'retry' | 'discard' | 'taken'}>): Promise<void> {
    const {kind, sid, clientId} = command;
    const outbox = this.#unsent.outbox(sid);
    if (kind === 'taken') return outbox.taken(clientId);
    if (!outbox.own.some((item) => item.clientId === clientId)) return;
    if (kind === 'retry') return outbox.retry(clientId);
    this.#post({kind: 'discarded', clientId, draft: await outbox.discard(clientId, command.isConfirmed)});
  }

  /** Who was asked has died: this tab has its messages now, or another. */
  #discardAgain(): void {
    for (const [clientId, {sid, resolve}] of this.#discards) {
      const outbox = this.#unsent.outbox(sid);
      if (outbox.own.some((item) => item.clientId === clientId)) {
        this.#discards.delete(clientId);
        void outbox.discard(clientId).then(resolve);
      } else {
        this.#post({kind: 'discard', sid, clientId, isConfirmed: true});
      }
    }
  }

  #post(message: TabMessage): void {
    try {
      this.#channel.postMessage(message);
    } catch {
      // Closed, while the page is in the cache of pages; it tells everything anew when it comes back.
    }
  }
}
