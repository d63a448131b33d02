import {
  badRequest,
  bindingExists,
  conversationRoleNotFound,
  identityNotAcceptable,
  participantExists,
  readIndexInvalid,
  tooManyBindings,
  tooManyConversations,
  tooManyParticipants,
} from '../service-error.js';
import {AddressBook} from './address-book.js';
import {attributesText, checkAddress, limits} from './limits.js';
import {toMembershipItem, toRosterItem} from './projections.js';
import type {
  MessagingBinding,
  NewParticipant,
  NotificationLevel,
  Participant,
  ParticipantChanges,
} from './records.js';
import {roleNames, roleSids} from './roles.js';
import type {Room} from './room.js';
import {newSid} from './sids.js';
import type {Conversations} from './conversations.js';
import type {Users} from './users.js';
import type {WorldContext} from './world-context.js';
import type {Table} from '../storage/storage.js';
import {timestamp} from './timestamp.js';

/** Who takes part in a conversation, and how far each has read. */
export class Participants {
  readonly #context: WorldContext;
  readonly #users: Users;
  readonly #conversations: Conversations;
  readonly #addresses = new AddressBook();
  readonly #table: Table<Participant>;
  readonly #creatorsJoined: Table<object>;

  constructor(context: WorldContext, users: Users, conversations: Conversations) {
    this.#context = context;
    this.#users = users;
    this.#conversations = conversations;
    this.#table = context.storage.table('participant');
    this.#creatorsJoined = context.storage.table('creator-joined');
    for (const [, participant] of this.#table.all()) this.#restore(participant);
  }

  add(room: Room, wanted: NewParticipant): Participant {
    room.checkOpen();
    const binding = wanted.messagingBinding === undefined ? null : toBinding(wanted.messagingBinding);
    const identity = wanted.identity ?? null;
    checkIsNew(room, identity, binding);
    this.#checkAddressIsFree(binding);
    const now = wanted.dateCreated?.toISOString() ?? timestamp(this.#context.clock);
    const role = this.#chosenRole(wanted) ?? this.#defaultRole(room, identity);
    if (identity !== null) this.#checkConversationsOf(identity);
    const horizon = clampHorizon(room, wanted.lastReadMessageIndex ?? null);
    const participant: Participant = {
      sid: newSid('MB'),
      conversationSid: room.record.sid,
      identity,
      messagingBinding: binding,
      projectedAddress: wanted.projectedAddress ?? null,
      ...role,
      attributes: attributesText(wanted.attributes, limits.participantAttributesBytes),
      lastReadMessageIndex: horizon,
      lastReadTimestamp: horizon === null ? null : now,
      notificationLevel: 'default',
      dateCreated: now,
      dateUpdated: wanted.dateUpdated?.toISOString() ?? now,
    };
    if (identity !== null) this.#users.ensure(identity);
    this.#put(room, participant);
    this.#writeRoster(room, participant);
    this.#writeMembership(participant);
    this.#context.emit({type: 'participantAdded', conversation: room.record, participant});
    return participant;
  }

  update(room: Room, sidOrIdentity: string, changes: ParticipantChanges): Participant {
    room.checkOpen();
    const old = room.participant(sidOrIdentity);
    const identity = changedIdentity(room, old, changes.identity);
    const binding = changedBinding(room, old, changes.proxyAddress);
    if (binding !== old.messagingBinding) this.#checkAddressIsFree(binding);
    if (identity !== null && identity !== old.identity) this.#checkConversationsOf(identity);
    const participant: Participant = {
      ...old,
      identity,
      messagingBinding: binding,
      projectedAddress: changes.projectedAddress ?? old.projectedAddress,
      ...this.#chosenRole(changes),
      attributes:
        changes.attributes === undefined
          ? old.attributes
          : attributesText(changes.attributes, limits.participantAttributesBytes),
      dateCreated: changes.dateCreated?.toISOString() ?? old.dateCreated,
      dateUpdated: changes.dateUpdated?.toISOString() ?? timestamp(this.#context.clock),
    };
    if (identity !== null) this.#users.ensure(identity);
    this.#put(room, participant);
    this.#writeRoster(room, participant);
    if (identity !== old.identity) this.#writeMembership(participant);
    return this.#updated(room, participant, old);
  }

  /** Whether anyone has that role. */
  hold(roleSid: string): boolean {
    const rooms = this.#conversations.all();
    return rooms.some(({participants}) =>
      participants.some((participant) => participant.roleSid === roleSid),
    );
  }

  remove(room: Room, sidOrIdentity: string): void {
    const participant = room.participant(sidOrIdentity);
    const {identity} = participant;
    // The membership goes first: the SDK says `conversationLeft` only while it still has the conversation.
    if (identity !== null) this.#users.get(identity).conversations.delete(room.record.sid);
    room.dropParticipant(participant);
    room.roster.delete(participant.sid);
    this.#table.delete(participant.sid);
    this.#context.emit({type: 'participantRemoved', conversation: room.record, participant});
  }

  setReadHorizon(room: Room, sidOrIdentity: string, index: number | null, at?: Date): Participant {
    const old = room.participant(sidOrIdentity);
    const lastReadMessageIndex = clampHorizon(room, index);
    if (lastReadMessageIndex === old.lastReadMessageIndex && at === undefined) return old;
    const lastReadTimestamp = at?.toISOString() ?? timestamp(this.#context.clock);
    const participant = {...old, lastReadMessageIndex, lastReadTimestamp};
    this.#put(room, participant);
    this.#writeMembership(participant);
    this.#writeRoster(room, participant);
    return this.#updated(room, participant, old);
  }

  setNotificationLevel(room: Room, identity: string, notificationLevel: NotificationLevel): Participant {
    const participant = {...room.participant(identity), notificationLevel};
    this.#put(room, participant);
    this.#writeMembership(participant);
    return participant;
  }

  /** @throws ServiceError 400/50109 */
  #chosenRole({role, roleSid}: ParticipantChanges): ParticipantRole | undefined {
    const sid = roleSid ?? (role === undefined ? undefined : roleSids[role]);
    if (sid === undefined) return undefined;
    if (!this.#context.roles.has('conversation', sid)) throw conversationRoleNotFound();
    return toRole(sid);
  }

  #defaultRole(room: Room, identity: string | null): ParticipantRole {
    const {defaultConversationCreatorRoleSid, defaultConversationRoleSid} = this.#context.settings.current;
    const isCreator = identity === room.record.createdBy;
    return toRole(isCreator ? defaultConversationCreatorRoleSid : defaultConversationRoleSid);
  }

  /** @throws ServiceError 400/50214 */
  #checkConversationsOf(identity: string): void {
    const conversations = this.#users.find(identity)?.conversations;
    if (conversations === undefined || conversations.size < limits.conversations) return;
    const isOpen = (sid: string) => this.#conversations.find(sid)?.record.state !== 'closed';
    const open = conversations.all().filter(({key}) => isOpen(key));
    if (open.length >= limits.conversations) throw tooManyConversations();
  }

  /** The open conversation in which somebody writes from one address to the other. */
  roomBetween(address: string, proxyAddress: string): Room | undefined {
    const rooms = this.#addresses.find(address, proxyAddress).map((sid) => this.#conversations.find(sid));
    const isMeant = (participant: Participant) =>
      participant.messagingBinding?.address === address &&
      participant.messagingBinding.proxyAddress === proxyAddress;
    // The book remembers those who have left.
    return rooms.find((room) => room?.record.state !== 'closed' && room?.outsiders.some(isMeant));
  }

  /** A network cannot tell two conversations apart by anything but the addresses. @throws ServiceError 409/50416 */
  #checkAddressIsFree(binding: MessagingBinding | null): void {
    if (binding === null || binding.proxyAddress === null) return;
    if (this.roomBetween(binding.address, binding.proxyAddress) !== undefined) throw bindingExists();
  }

  #put(room: Room, participant: Participant): void {
    if (room.isAwaiting(participant.identity ?? '')) this.#creatorsJoined.put(room.record.sid, {});
    room.putParticipant(participant);
    this.#addresses.add(participant);
    this.#table.put(participant.sid, participant);
  }

  #updated(room: Room, participant: Participant, before: Participant): Participant {
    this.#context.emit({type: 'participantUpdated', conversation: room.record, participant, before});
    return participant;
  }

  /** Brings a participant of an earlier run back. */
  #restore(participant: Participant): void {
    const {conversationSid, identity, sid} = participant;
    const room = this.#conversations.get(conversationSid);
    const user = identity === null ? undefined : this.#users.get(identity);
    room.putParticipant(participant);
    this.#addresses.add(participant);
    room.roster.restore(sid, toRosterItem(participant, user?.info.name ?? null));
    user?.conversations.restore(conversationSid, toMembershipItem(participant));
  }

  #writeMembership(participant: Participant): void {
    const {identity, conversationSid} = participant;
    if (identity === null) return;
    this.#users.get(identity).conversations.set(conversationSid, toMembershipItem(participant));
  }

  #writeRoster(room: Room, participant: Participant): void {
    const user = participant.identity === null ? undefined : this.#users.get(participant.identity);
    room.roster.set(participant.sid, toRosterItem(participant, user?.info.name ?? null));
  }
}

type ParticipantRole = Pick<Participant, 'role' | 'roleSid'>;

function toRole(roleSid: string): ParticipantRole {
  return {role: roleNames.find((name) => roleSids[name] === roleSid) ?? null, roleSid};
}

function toBinding(wanted: NonNullable<NewParticipant['messagingBinding']>): MessagingBinding {
  const {address, proxyAddress = null, name = null, level = 'to'} = wanted;
  if (address === '') throw badRequest('MessagingBinding.Address is required');
  checkAddress(address);
  checkAddress(proxyAddress);
  if (address.includes('@')) return {type: 'email', address, proxyAddress, name, level};
  return {type: address.startsWith('whatsapp:') ? 'whatsapp' : 'sms', address, proxyAddress};
}

function checkIsNew(room: Room, identity: string | null, binding: MessagingBinding | null): void {
  if (identity !== null && room.member(identity) !== undefined) throw participantExists();
  if (room.participantsCount >= limits.participants) throw tooManyParticipants();
  if (binding === null) return;
  const bindings = room.participants.flatMap(({messagingBinding}) => messagingBinding ?? []);
  if (bindings.length >= limits.bindings) throw tooManyBindings();
  checkBindingIsNew(room, binding);
}

function checkBindingIsNew(room: Room, binding: MessagingBinding): void {
  const isSame = (other: MessagingBinding) =>
    other.address === binding.address && other.proxyAddress === binding.proxyAddress;
  const bindings = room.participants.flatMap(({messagingBinding}) => messagingBinding ?? []);
  if (bindings.some(isSame)) throw bindingExists();
}

/** Only someone of a group text may be given an identity, once. @throws ServiceError 400/50444 */
function changedIdentity(room: Room, old: Participant, identity: string | undefined): string | null {
  if (identity === undefined || identity === old.identity) return old.identity;
  if (old.identity !== null || old.projectedAddress === null) throw identityNotAcceptable();
  if (room.member(identity) !== undefined) throw participantExists();
  return identity;
}

function changedBinding(room: Room, old: Participant, proxyAddress: string | undefined) {
  const {messagingBinding} = old;
  if (proxyAddress === undefined || messagingBinding?.proxyAddress === proxyAddress) return messagingBinding;
  if (messagingBinding === null) throw badRequest('MessagingBinding.ProxyAddress needs an address');
  checkAddress(proxyAddress);
  const binding = {...messagingBinding, proxyAddress};
  checkBindingIsNew(room, binding);
  return binding;
}

/** A horizon cannot lie beyond the last message; how Twilio answers one that does is not documented. */
function clampHorizon(room: Room, index: number | null): number | null {
  if (index === null) return null;
  if (!Number.isInteger(index) || index < 0) throw readIndexInvalid();
  if (room.log.nextIndex === 0) return null;
  return Math.min(index, room.log.nextIndex - 1);
}
