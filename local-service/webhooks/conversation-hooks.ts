import type {Table} from '../storage/storage.js';
import {tooManyHooks} from './hook-refusals.js';
import type {PostEvent} from './hook-events.js';
import type {HookMethod} from './hook-request.js';

/** A hook of one conversation (`WH…`). It is told afterwards, never asked before. */
export interface ConversationHook {
  readonly sid: string;
  readonly conversationSid: string;
  /** `trigger` hears only of messages with one of its words; `studio` is recorded, since flows do not run here. */
  readonly target: 'webhook' | 'trigger' | 'studio';
  /** Null for Studio. */
  readonly url: string | null;
  readonly method: HookMethod;
  readonly filters: readonly PostEvent[];
  readonly triggers: readonly string[];
  readonly flowSid: string | null;
  readonly replayAfter: number | null;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

/** Source: Conversation Scoped Webhook: “as many as five such webhooks”. */
const MAX_HOOKS = 5;

/** Every conversation's own hooks. */
export class ConversationHooks {
  readonly #table: Table<ConversationHook>;
  readonly #hooks = new Map<string, Map<string, ConversationHook>>();

  constructor(table: Table<ConversationHook>) {
    this.#table = table;
    for (const [, hook] of table.all()) this.#keep(hook);
  }

  /** In the order in which they were made. */
  of(conversationSid: string): readonly ConversationHook[] {
    return [...(this.#hooks.get(conversationSid)?.values() ?? [])];
  }

  /** Whether a conversation has any. */
  has(conversationSid: string): boolean {
    return (this.#hooks.get(conversationSid)?.size ?? 0) > 0;
  }

  find(conversationSid: string, sid: string): ConversationHook | undefined {
    return this.#hooks.get(conversationSid)?.get(sid);
  }

  /** @throws ServiceError 400/50361 for a sixth. */
  add(hook: ConversationHook): void {
    if ((this.#hooks.get(hook.conversationSid)?.size ?? 0) >= MAX_HOOKS) throw tooManyHooks();
    this.replace(hook);
  }

  replace(hook: ConversationHook): void {
    this.#keep(hook);
    this.#table.put(hook.sid, hook);
  }

  delete({conversationSid, sid}: ConversationHook): void {
    const hooks = this.#hooks.get(conversationSid);
    hooks?.delete(sid);
    if (hooks?.size === 0) this.#hooks.delete(conversationSid);
    this.#table.delete(sid);
  }

  /** Forgets the hooks of a conversation that is gone. */
  deleteAll(conversationSid: string): void {
    for (const sid of this.#hooks.get(conversationSid)?.keys() ?? []) this.#table.delete(sid);
    this.#hooks.delete(conversationSid);
  }

  #keep(hook: ConversationHook): void {
    const hooks = this.#hooks.get(hook.conversationSid) ?? new Map<string, ConversationHook>();
    this.#hooks.set(hook.conversationSid, hooks.set(hook.sid, hook));
  }
}
