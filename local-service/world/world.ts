import type {ContentTemplate, NewContentTemplate} from '../content/content-template.js';
import {ContentTemplates} from '../content/content-templates.js';
import {MediaFiles} from '../media/media-files.js';
import {MediaLibrary} from '../media/media-library.js';
import type {MediaRecord, NewMedia} from '../media/media-record.js';
import {MemoryStorage} from '../storage/memory-storage.js';
import type {Page, PageQuery, Storage} from '../storage/storage.js';
import {roleInUse} from '../service-error.js';
import {SyncStore} from '../sync/sync-store.js';
import type {Actor} from './actor.js';
import type {Clock} from './clock.js';
import {Conversations} from './conversations.js';
import {Messages} from './messages.js';
import type {Receipt, ReceiptChange} from './delivery.js';
import {Participants} from './participants.js';
import {Receipts} from './receipts.js';
import type * as records from './records.js';
import {RoleBook, type NewRole} from './role-book.js';
import type {Permission, Role} from './roles.js';
import type {Room} from './room.js';
import {SettingsKeeper, type ServiceSettings, type ServiceSettingsChanges} from './service-settings.js';
import {tellOfTyping} from './typing.js';
import {UnitOfWork} from './unit-of-work.js';
import {Users, type UserEntry} from './users.js';
import type {WorldContext} from './world-context.js';
import type {WorldEvent} from './world-event.js';

/**
 * The state of the service, and the only way to change it. Everything is synchronous, and connected clients
 * hear of each change just as if another client had made it. A change that Twilio would refuse throws a
 * {@link ServiceError}; permissions are not asked: the world's own hand may do everything.
 *
 * Conversations are named by sid or unique name, participants by sid or identity, messages by sid or index.
 *
 * @example
 * const {sid} = world.createConversation({friendlyName: 'Harbour', createdBy: 'ana'});
 * world.addParticipant(sid, {identity: 'ana'});
 * world.addMessage(sid, {author: 'ana', body: 'Hello'});
 */
export class World {
  readonly #work: UnitOfWork;
  readonly #context: WorldContext;
  readonly #users: Users;
  readonly #conversations: Conversations;
  readonly #participants: Participants;
  readonly #messages: Messages;
  readonly #receipts: Receipts;
  #defaultTimers: () => Partial<records.StateTimers> = () => ({});

  /** @param push - Sends a push to every live connection of an identity. */
  constructor(clock: Clock, push: WorldContext['push'], storage: Storage = new MemoryStorage()) {
    this.#work = new UnitOfWork(storage);
    const roles = new RoleBook({clock, storage});
    this.#context = {
      roles,
      settings: new SettingsKeeper(storage, roles),
      seesEverything: (identity) => roles.seesEverything(this.#users.find(identity)?.record.roleSid ?? ''),
      clock,
      storage,
      push,
      sync: new SyncStore(),
      content: new ContentTemplates(clock, storage.table('content-template')),
      media: new MediaLibrary(clock, new MediaFiles(storage.folder), storage.table('media')),
      publish: (subscribers, notification) => this.#work.publish(subscribers, notification),
      emit: (change) => this.#work.emit(change),
    };
    this.#users = new Users(this.#context);
    this.#conversations = new Conversations(this.#context, this.#users);
    this.#participants = new Participants(this.#context, this.#users, this.#conversations);
    this.#receipts = new Receipts(clock, storage);
    this.#messages = new Messages(this.#context, this.#receipts);
  }

  /**
   * Runs several changes as one, in the name of somebody: all of them survive a sudden end, or none, and nobody
   * hears of them before. `change` must be synchronous.
   */
  act<T>(actor: Actor, change: () => T): T {
    return this.#work.run(actor, change);
  }

  /** @internal Runs changes that are undone, without a word to anyone, when one of them is refused. */
  attempt<T>(change: () => T, undo: () => void): T {
    return this.#change(() => this.#work.attempt(change, undo));
  }

  /** Hears of every change after it is safe; whoever throws at one is warned of. @returns What ends it. */
  onEvent(listener: (event: WorldEvent) => void): () => void {
    return this.#work.listen(listener);
  }

  /** In the order in which they were made; those of a new service first. */
  roles(): readonly Role[] {
    return this.#context.roles.all();
  }

  /** @throws ServiceError 404/50100 */
  role(sid: string): Role {
    return this.#context.roles.get(sid);
  }

  createRole(role: NewRole): Role {
    return this.#change(() => this.#context.roles.create(role));
  }

  /** Replaces all permissions of a role, at once for everybody who has it. */
  updateRole(sid: string, permissions: readonly Permission[]): Role {
    return this.#change(() => {
      const role = this.#context.roles.update(sid, permissions);
      this.#conversations.dropStrangers();
      return role;
    });
  }

  /** @throws ServiceError 404/50100, or 409/20409 for a role that somebody has or gets by default. */
  deleteRole(sid: string): void {
    this.#change(() => {
      const {roles, settings} = this.#context;
      roles.get(sid);
      const isHeld = this.#users.all().some(({roleSid}) => roleSid === sid) || this.#participants.hold(sid);
      if (isHeld || settings.uses(sid)) throw roleInUse();
      roles.delete(sid);
    });
  }

  get settings(): ServiceSettings {
    return this.#context.settings.current;
  }

  updateSettings(changes: ServiceSettingsChanges): ServiceSettings {
    return this.#change(() => {
      const {reachabilityEnabled} = this.settings;
      const settings = this.#context.settings.update(changes);
      if (settings.reachabilityEnabled !== reachabilityEnabled) this.#users.refreshReachability();
      return settings;
    });
  }

  createUser(user: records.NewUser): records.User {
    return this.#change(() => this.#users.create(user).record);
  }

  updateUser(identity: string, changes: records.UserChanges): records.User {
    return this.#change(() => {
      const before = this.#users.get(identity).record.roleSid;
      const user = this.#users.update(identity, changes);
      if (user.roleSid !== before) this.#conversations.dropStrangers();
      return user;
    });
  }

  /** Deletes a user, who thereby leaves every conversation; the messages stay. */
  deleteUser(identity: string): void {
    this.#change(() => {
      const {record, conversations} = this.#users.get(identity);
      for (const {key} of conversations.all()) this.#participants.remove(this.room(key), record.identity);
      this.#users.remove(record.identity);
    });
  }

  /** By identity or sid. */
  user(identity: string): records.User | undefined {
    return this.#users.find(identity)?.record;
  }

  users(): readonly records.User[] {
    return this.#users.all();
  }

  /** Makes an empty conversation; its creator takes part only once added. */
  createConversation(conversation: records.NewConversation = {}): records.Conversation {
    const timers = {...this.#defaultTimers(), ...conversation.timers};
    return this.#change(() => this.#conversations.create({...conversation, timers}).record);
  }

  updateConversation(conversation: string, changes: records.ConversationChanges): records.Conversation {
    return this.#change(() => this.#conversations.update(conversation, changes));
  }

  deleteConversation(conversation: string): void {
    this.#change(() => {
      const {sid} = this.room(conversation).record;
      this.#conversations.delete(sid);
      this.#receipts.removeAllOf(sid);
    });
  }

  conversation(conversation: string): records.Conversation | undefined {
    return this.#conversations.find(conversation)?.record;
  }

  conversations(): readonly records.Conversation[] {
    return this.#conversations.all().map((room) => room.record);
  }

  /** Adds someone; a user is made for an identity that has none. */
  addParticipant(conversation: string, participant: records.NewParticipant): records.Participant {
    return this.#change(() => this.#participants.add(this.room(conversation), participant));
  }

  /** Changes the role or the attributes: `{role: 'read-only'}` takes the right to write away. */
  updateParticipant(
    conversation: string,
    participant: string,
    changes: records.ParticipantChanges,
  ): records.Participant {
    return this.#change(() => this.#participants.update(this.room(conversation), participant, changes));
  }

  removeParticipant(conversation: string, participant: string): void {
    this.#change(() => this.#participants.remove(this.room(conversation), participant));
  }

  participant(conversation: string, participant: string): records.Participant | undefined {
    return this.#conversations.find(conversation)?.findParticipant(participant);
  }

  participants(conversation: string): readonly records.Participant[] {
    return this.room(conversation).participants;
  }

  addMessage(conversation: string, message: records.NewMessage): records.Message {
    return this.#change(() => this.#messages.add(this.room(conversation), message));
  }

  updateMessage(
    conversation: string,
    message: string | number,
    changes: records.MessageChanges,
  ): records.Message {
    return this.#change(() => this.#messages.update(this.room(conversation), message, changes));
  }

  removeMessage(conversation: string, message: string | number): void {
    this.#change(() => this.#messages.remove(this.room(conversation), message));
  }

  message(conversation: string, message: string | number): records.Message | undefined {
    return this.#conversations.find(conversation)?.findMessage(message);
  }

  /** Adds a message made up beforehand, to be sent by its `HX…` sid. */
  addContentTemplate(template: NewContentTemplate): ContentTemplate {
    return this.#change(() => this.#context.content.add(template));
  }

  removeContentTemplate(sid: string): void {
    this.#change(() => this.#context.content.remove(sid));
  }

  contentTemplates(): readonly ContentTemplate[] {
    return this.#context.content.all();
  }

  /** What became of a message on its way to those without the SDK. */
  receipts(conversation: string, message: string | number): readonly Receipt[] {
    return this.#receipts.of(this.room(conversation).message(message).sid);
  }

  /** Of all messages to an address, oldest first. */
  receiptsTo(address: string): readonly Receipt[] {
    return this.#receipts.to(address);
  }

  /**
   * Moves a message on its way to someone without the SDK.
   *
   * @param recipient - The participant's sid or address.
   * @throws ServiceError 404/50500 when it was not sent there, 400/20001 for a step back.
   */
  updateReceipt(
    conversation: string,
    message: string | number,
    recipient: string,
    change: ReceiptChange,
  ): Receipt {
    return this.#change(() =>
      this.#messages.updateReceipt(this.room(conversation), message, recipient, change),
    );
  }

  /** @internal The open conversation in which somebody writes from one address to the other. */
  conversationBetween(address: string, proxyAddress: string): records.Conversation | undefined {
    return this.#participants.roomBetween(address, proxyAddress)?.record;
  }

  /** @internal */
  allReceipts(): readonly Receipt[] {
    return this.#receipts.all();
  }

  /** Oldest first, all of them. For a long history ask for a page. */
  messages(conversation: string): readonly records.Message[] {
    const {log} = this.room(conversation);
    return log.page({order: 'asc', size: log.count}).items;
  }

  /** A part of the messages, by index. */
  messagesPage(conversation: string, query: PageQuery<number>): Page<records.Message> {
    return this.room(conversation).log.page(query);
  }

  /** Adds a file, to be attached to a message by `mediaSids`. @throws ServiceError 413/50512 */
  addMedia(content: string | Uint8Array, media: NewMedia = {}): MediaRecord {
    return this.#change(() => this.#context.media.add(content, media));
  }

  /** What is known of a file. */
  media(sid: string): MediaRecord | undefined {
    return this.#context.media.find(sid);
  }

  /**
   * Null forgets that anything was read. An index beyond the last message means the last one.
   *
   * @param at - When it was read; now when absent.
   */
  setReadHorizon(
    conversation: string,
    participant: string,
    index: number | null,
    at?: Date,
  ): records.Participant {
    return this.#change(() =>
      this.#participants.setReadHorizon(this.room(conversation), participant, index, at),
    );
  }

  /** How many messages lie after the read horizon; null while nothing was read. */
  unreadMessagesCount(conversation: string, participant: string): number | null {
    const room = this.room(conversation);
    const {lastReadMessageIndex} = room.participant(participant);
    return lastReadMessageIndex === null ? null : room.log.countAfter(lastReadMessageIndex);
  }

  /** How many conversations of a user have messages the user has not read. */
  unreadConversationsCount(identity: string): number {
    const memberships = this.#users.find(identity)?.conversations.all() ?? [];
    return memberships.filter(({key}) => {
      const room = this.room(key);
      return room.log.countAfter(room.participant(identity).lastReadMessageIndex ?? -1) > 0;
    }).length;
  }

  setNotificationLevel(
    conversation: string,
    participant: string,
    level: records.NotificationLevel,
  ): records.Participant {
    return this.#change(() =>
      this.#participants.setNotificationLevel(this.room(conversation), participant, level),
    );
  }

  /** Shows the other participants, for six seconds, that someone types. There is no way to take it back. */
  startTyping(conversation: string, identity: string): void {
    tellOfTyping(this.room(conversation), identity, this.#context.push);
  }

  /** @internal Asked for the timers of each new conversation, where it does not name its own. */
  useDefaultTimers(timers: () => Partial<records.StateTimers>): void {
    this.#defaultTimers = timers;
  }

  /** @internal The Sync objects, for the service's own operations. */
  get sync(): SyncStore {
    return this.#context.sync;
  }

  /** @internal The files, for the service's own operations. */
  get library(): MediaLibrary {
    return this.#context.media;
  }

  /** @internal Whether a role permits something. */
  grants(roleSid: string, permission: Permission): boolean {
    return this.#context.roles.grants(roleSid, permission);
  }

  /** @internal */
  findRoom(conversation: string): Room | undefined {
    return this.#conversations.find(conversation);
  }

  /** @internal @throws ServiceError 404/50350 */
  room(conversation: string): Room {
    return this.#conversations.get(conversation);
  }

  /** @internal The user of an identity, made if there was none. */
  userEntry(identity: string): UserEntry {
    return this.#users.find(identity) ?? this.#change(() => this.#users.ensure(identity));
  }

  /** @internal Called with the first connection of an identity, and with its last gone. */
  setOnline(identity: string, online: boolean): void {
    this.#change(() => this.#users.setOnline(identity, online));
  }

  /** @internal Called when a user comes to have a device that pushes reach, or has none any more. */
  setNotifiable(identity: string, notifiable: boolean): void {
    this.#change(() => this.#users.setNotifiable(identity, notifiable));
  }

  #change<T>(change: () => T): T {
    return this.#work.run(undefined, change);
  }
}
