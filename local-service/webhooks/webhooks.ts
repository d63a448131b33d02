import type {Storage} from '../storage/storage.js';
import type {Actor} from '../world/actor.js';
import type {Clock} from '../world/clock.js';
import {timestamp} from '../world/timestamp.js';
import type {WorldEvent} from '../world/world-event.js';
import type {World} from '../world/world.js';
import type {AccountWebhooks, NamedHookCall} from './account-webhooks.js';
import {ANSWER_LIMIT_MS} from './connection-policy.js';
import {ConversationHooks, type ConversationHook} from './conversation-hooks.js';
import type {HookEvent, PreEvent} from './hook-events.js';
import {HookSetting, type HookSettingRecord} from './hook-setting.js';
import {postNotices, type PostNotice} from './post-notices.js';
import {preVerdict, type PreVerdict} from './pre-verdict.js';
import {messageParameters, toParameters, type LooseParameters} from './record-parameters.js';
import type {HookParameters} from './sign-request.js';

const REPLAY_PAGE = 100;
const NO_STUDIO = 'Studio flows do not run here';

/** The webhooks of one service: whom to ask before something happens, and whom to tell afterwards. */
export class Webhooks {
  /** Of this service. Once set, the account's own is not called for it. */
  readonly setting: HookSetting;
  readonly conversationHooks: ConversationHooks;
  readonly #account: AccountWebhooks;
  readonly #serviceSid: string;
  readonly #world: World;
  readonly #clock: Clock;

  constructor(account: AccountWebhooks, serviceSid: string, storage: Storage, world: World, clock: Clock) {
    this.setting = new HookSetting(storage.table('webhook-setting'));
    this.conversationHooks = new ConversationHooks(storage.table('conversation-webhook'));
    this.#account = account;
    this.#serviceSid = serviceSid;
    this.#world = world;
    this.#clock = clock;
    world.onEvent((event) => this.#tell(event));
  }

  /**
   * Asks the pre-action hook, for at most five seconds.
   *
   * @param parameters - Only asked for when there is a hook to tell them.
   * @returns Undefined when nobody has to be asked.
   */
  ask(event: PreEvent, actor: Actor, parameters: () => LooseParameters): Promise<PreVerdict> | undefined {
    const {preWebhookUrl: url, method, filters} = this.#effective;
    if (!actor.webhooks || url === null || !filters.includes(event)) return undefined;
    const told = this.#parameters(event, actor, parameters());
    const call = {event, url, method, parameters: told, conversationSid: told['ConversationSid'] ?? null};
    return this.#account.call(call, ANSWER_LIMIT_MS).then(({answer}) => preVerdict(answer));
  }

  /** Tells a new hook of the messages that were there before it, oldest first, ahead of all that come later. */
  replay(hook: ConversationHook): void {
    if (hook.replayAfter === null || !hook.filters.includes('onMessageAdded')) return;
    const {conversationSid, replayAfter: from} = hook;
    // Later messages stand in the same line already.
    const last = this.#world.conversation(conversationSid)?.lastMessage?.index ?? -1;
    const begin = this.#hookCall(hook, 'onMessageAdded', {EventType: 'onMessageAdded'});
    this.#account.enqueue(hook.sid, begin, () => this.#replay(hook, from, last));
  }

  /** The time by the service's clock, ISO 8601. */
  now(): string {
    return timestamp(this.#clock);
  }

  /** Observed at the cloud, 2026: a service with hooks of its own silences those of the account. */
  get #effective(): HookSettingRecord {
    return (this.setting.isSet ? this.setting : this.#account.setting).record;
  }

  #tell(event: WorldEvent): void {
    const conversationSid = 'conversation' in event ? event.conversation.sid : null;
    if (event.actor.webhooks && this.#isAnyoneTold(conversationSid)) {
      for (const notice of postNotices(event, this.now())) this.#post(notice, event.actor, conversationSid);
    }
    if (event.type === 'conversationRemoved') this.conversationHooks.deleteAll(event.conversation.sid);
  }

  /** Cheap, since every message of a busy service asks it. */
  #isAnyoneTold(conversationSid: string | null): boolean {
    if (this.#effective.postWebhookUrl !== null) return true;
    return conversationSid !== null && this.conversationHooks.has(conversationSid);
  }

  #post(notice: PostNotice, actor: Actor, conversationSid: string | null): void {
    const {event, parameters: loose} = notice;
    const {postWebhookUrl: url, method, filters} = this.#effective;
    const isForAll = url !== null && filters.includes(event);
    const hooks = conversationSid === null ? [] : this.conversationHooks.of(conversationSid);
    const listening = hooks.filter((hook) => hook.filters.includes(event) && matches(hook, notice.body));
    if (!isForAll && listening.length === 0) return;
    const parameters = this.#parameters(event, actor, loose);
    if (isForAll) {
      const line = `${this.#serviceSid}/${conversationSid ?? parameters['UserSid']}`;
      this.#account.enqueue(line, {event, conversationSid, url, method, parameters});
    }
    for (const hook of listening) this.#postTo(hook, event, parameters);
  }

  /** Each hook hears of its conversation in order, and waits for no other. */
  #postTo(hook: ConversationHook, event: HookEvent, parameters: HookParameters): void {
    const call = this.#hookCall(hook, event, parameters);
    if (hook.target === 'studio') this.#account.note(call, 'recorded', NO_STUDIO);
    else this.#account.enqueue(hook.sid, call);
  }

  async #replay(hook: ConversationHook, first: number, last: number): Promise<void> {
    const {conversationSid, sid} = hook;
    for (let from = first; from <= last;) {
      if (this.conversationHooks.find(conversationSid, sid) === undefined) return;
      const {items} = this.#world.messagesPage(conversationSid, {from, order: 'asc', size: REPLAY_PAGE});
      for (const message of items) {
        if (message.index > last || !matches(hook, message.body)) continue;
        const parameters = this.#parameters('onMessageAdded', null, messageParameters(message));
        const call = this.#hookCall(hook, 'onMessageAdded', parameters);
        if (hook.target === 'studio') this.#account.note(call, 'recorded', NO_STUDIO);
        else await this.#account.call(call);
      }
      from = (items.at(-1)?.index ?? last) + 1;
    }
  }

  #hookCall(hook: ConversationHook, event: HookEvent, parameters: HookParameters): NamedHookCall {
    const {conversationSid, method, url, flowSid} = hook;
    return {event, conversationSid, url: url ?? flowSid ?? '', method, parameters};
  }

  /** @param actor - Null for what nobody does now. */
  #parameters(event: HookEvent, actor: Actor | null, loose: LooseParameters): HookParameters {
    return toParameters({
      EventType: event,
      AccountSid: this.#account.credentials.accountSid,
      ChatServiceSid: this.#serviceSid,
      // What a timer does has no source that is known.
      Source: actor?.source === 'SYSTEM' ? null : actor?.source,
      ClientIdentity: actor?.identity,
      ...loose,
    });
  }
}

/** Whether a hook is meant; one with words only by a message that has one of them, in whatever case. */
function matches({target, triggers}: ConversationHook, body: string | null | undefined): boolean {
  if (target !== 'trigger') return true;
  const text = (body ?? '').toLowerCase();
  return triggers.some((trigger) => text.includes(trigger.toLowerCase()));
}
