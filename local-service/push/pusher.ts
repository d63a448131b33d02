import type {Storage} from '../storage/storage.js';
import type {Clock} from '../world/clock.js';
import type {Conversation, Participant} from '../world/records.js';
import {newSid} from '../world/sids.js';
import {timestamp} from '../world/timestamp.js';
import type {WorldEvent} from '../world/world-event.js';
import type {World} from '../world/world.js';
import {PushBindings} from './push-bindings.js';
import {PushLog, type PushRecord, type RecordedPush} from './push-log.js';
import {pushPayload, type PushContent} from './push-payload.js';
import {PushSetting, type PushRule, type PushSettingChanges} from './push-setting.js';
import {pushText} from './push-text.js';
import {pushTypes, type PushType} from './push-type.js';

/** What a test may do with pushes. */
export interface Pushes extends PushRecord {
  /** Switches pushes on and off and sets their words; a new service pushes nothing. */
  configure(changes: PushSettingChanges): void;
}

/** Who caused a push, as its words may name them. */
interface Cause {
  readonly participant: string;
  readonly participantSid: string;
}

type MessageAdded = Extract<WorldEvent, {type: 'messageAdded' | 'messageRemoved'}>;
type Membership = Extract<WorldEvent, {type: 'participantAdded' | 'participantRemoved'}>;

/**
 * Pushes of one service: the devices, the rules, and what would have been sent. Whether somebody is connected makes
 * no difference, as in the cloud; whoever muted a conversation hears nothing of it.
 */
export class Pusher implements Pushes {
  readonly bindings: PushBindings;
  readonly setting: PushSetting;
  readonly #log = new PushLog();
  readonly #world: World;
  readonly #clock: Clock;

  constructor(storage: Storage, world: World, clock: Clock) {
    this.#world = world;
    this.#clock = clock;
    this.bindings = new PushBindings(storage.table('binding'), clock, (identity, notifiable) =>
      world.setNotifiable(identity, notifiable),
    );
    this.setting = new PushSetting(storage.table('push-setting'));
    world.onEvent((event) => this.#tell(event));
  }

  configure(changes: PushSettingChanges): void {
    this.setting.update(changes);
  }

  list(identity?: string): readonly RecordedPush[] {
    return this.#log.list(identity);
  }

  wait(count: number, identity?: string): Promise<readonly RecordedPush[]> {
    return this.#log.wait(count, identity);
  }

  clear(): void {
    this.#log.clear();
  }

  #tell(event: WorldEvent): void {
    if (this.bindings.isEmpty) return;
    if (event.type === 'userRemoved') this.bindings.deleteAll(event.user.identity);
    const {addedToConversation, removedFromConversation} = this.setting.record;
    if (event.type === 'messageAdded') this.#tellOfMessage(event);
    else if (event.type === 'participantAdded') {
      this.#tellMember(event, pushTypes.addedToConversation, addedToConversation);
    } else if (event.type === 'participantRemoved') {
      this.#tellMember(event, pushTypes.removedFromConversation, removedFromConversation);
    }
  }

  #tellOfMessage({conversation, message}: MessageAdded): void {
    const {newMessage} = this.setting.record;
    // The body of an e-mail is a file of its own kind.
    const media = message.media.filter(({category}) => category === 'media');
    const {enabled, template} = media.length > 0 ? newMessage.withMedia : newMessage;
    if (!enabled) return;
    const {author} = message;
    const others = this.#listeners(conversation).filter(({identity}) => identity !== author);
    const cause = this.#cause(author, message.participantSid);
    const fileNames = media.map(({filename}) => filename ?? '');
    const words = {conversation, ...cause, message: message.body ?? '', fileNames};
    const body = pushText(template, words);
    const {sound} = newMessage;
    const content = {id: newSid('RU'), type: pushTypes.newMessage, body, sound, conversation, message};
    for (const {identity} of others) this.#push(identity!, content);
  }

  /** Tells somebody what another did to their membership; one's own doing is no news. */
  #tellMember(event: Membership, type: PushType, rule: PushRule): void {
    const {actor, conversation, participant} = event;
    const {identity, notificationLevel} = participant;
    if (!rule.enabled || identity === null || identity === actor.identity) return;
    if (notificationLevel === 'muted') return;
    const causeSid = actor.identity === null ? null : this.#sidOf(conversation, actor.identity);
    const cause = this.#cause(actor.identity ?? 'system', causeSid);
    const body = pushText(rule.template, {conversation, ...cause});
    this.#push(identity, {id: newSid('RU'), type, body, sound: rule.sound, conversation});
  }

  #push(identity: string, content: Omit<PushContent, 'badge'>): void {
    const {id, type} = content;
    const isBadged = type === pushTypes.newMessage && this.setting.record.newMessage.badgeCountEnabled;
    for (const {sid, bindingType, address, messageTypes} of this.bindings.of(identity)) {
      if (!messageTypes.includes(type)) continue;
      const badge = isBadged && bindingType === 'apn' ? this.#world.unreadConversationsCount(identity) : null;
      const payload = pushPayload(bindingType, {...content, badge});
      const date = timestamp(this.#clock);
      this.#log.add({id, identity, bindingSid: sid, bindingType, address, type, payload, date});
    }
  }

  #listeners({sid}: Conversation): readonly Participant[] {
    // It may be gone again: events are told after all of a unit of work is done.
    if (this.#world.conversation(sid) === undefined) return [];
    const isListening = ({identity, notificationLevel}: Participant) =>
      identity !== null && notificationLevel !== 'muted';
    return this.#world.participants(sid).filter(isListening);
  }

  #sidOf({sid}: Conversation, identity: string): string | null {
    return this.#world.participant(sid, identity)?.sid ?? null;
  }

  #cause(identity: string, participantSid: string | null): Cause {
    return {
      participant: this.#world.user(identity)?.friendlyName ?? identity,
      participantSid: participantSid ?? identity,
    };
  }
}
