import {badRequest, bindingExists, participantExists, tooManyParticipants} from '../service-error.js';
import {attributesText, limits} from './limits.js';
import {toMembershipItem, toRosterItem} from './projections.js';
import type {
  MessagingBinding,
  NewParticipant,
  NotificationLevel,
  Participant,
  ParticipantChanges,
} from './records.js';
import {roles} from './roles.js';
import type {Room} from './room.js';
import {newSid} from './sids.js';
import type {Users} from './users.js';
import type {WorldContext} from './world-context.js';
import {timestamp} from './timestamp.js';

/** Who takes part in a conversation, and how far each has read. */
export class Participants {
  readonly #context: WorldContext;
  readonly #users: Users;

  constructor(context: WorldContext, users: Users) {
    this.#context = context;
    this.#users = users;
  }

  add(room: Room, wanted: NewParticipant): Participant {
    room.checkOpen();
    const binding = wanted.messagingBinding === undefined ? null : toBinding(wanted.messagingBinding);
    const identity = wanted.identity ?? null;
    checkIsNew(room, identity, binding);
    const now = wanted.dateCreated?.toISOString() ?? timestamp(this.#context.clock);
    const role = wanted.role ?? (identity === room.record.createdBy ? 'admin' : 'user');
    const horizon = clampHorizon(room, wanted.lastReadMessageIndex ?? null);
    const participant: Participant = {
      sid: newSid('MB'),
      conversationSid: room.record.sid,
      identity,
      messagingBinding: binding,
      role,
      roleSid: roles[role].sid,
      attributes: attributesText(wanted.attributes, limits.participantAttributesBytes),
      lastReadMessageIndex: horizon,
      lastReadTimestamp: horizon === null ? null : now,
      notificationLevel: 'default',
      dateCreated: now,
      dateUpdated: now,
    };
    if (identity !== null) this.#users.ensure(identity);
    room.putParticipant(participant);
    this.#writeRoster(room, participant);
    this.#writeMembership(participant);
    return participant;
  }

  update(room: Room, sidOrIdentity: string, changes: ParticipantChanges): Participant {
    room.checkOpen();
    const old = room.participant(sidOrIdentity);
    const role = changes.role ?? old.role;
    const participant = this.#stamped({
      ...old,
      role,
      roleSid: roles[role].sid,
      attributes:
        changes.attributes === undefined
          ? old.attributes
          : attributesText(changes.attributes, limits.participantAttributesBytes),
    });
    room.putParticipant(participant);
    this.#writeRoster(room, participant);
    return participant;
  }

  remove(room: Room, sidOrIdentity: string): void {
    const participant = room.participant(sidOrIdentity);
    const {identity} = participant;
    // The membership goes first: the SDK says `conversationLeft` only while it still has the conversation.
    if (identity !== null) this.#users.get(identity).conversations.delete(room.record.sid);
    room.dropParticipant(participant);
    room.roster.delete(participant.sid);
  }

  setReadHorizon(room: Room, sidOrIdentity: string, index: number | null): Participant {
    const old = room.participant(sidOrIdentity);
    const lastReadMessageIndex = clampHorizon(room, index);
    if (lastReadMessageIndex === old.lastReadMessageIndex) return old;
    const lastReadTimestamp = timestamp(this.#context.clock);
    const participant = {...old, lastReadMessageIndex, lastReadTimestamp};
    room.putParticipant(participant);
    this.#writeMembership(participant);
    this.#writeRoster(room, participant);
    return participant;
  }

  setNotificationLevel(room: Room, identity: string, notificationLevel: NotificationLevel): Participant {
    const participant = {...room.participant(identity), notificationLevel};
    room.putParticipant(participant);
    this.#writeMembership(participant);
    return participant;
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

  #stamped(participant: Participant): Participant {
    return {...participant, dateUpdated: timestamp(this.#context.clock)};
  }
}

function toBinding(wanted: NonNullable<NewParticipant['messagingBinding']>): MessagingBinding {
  const {address, proxyAddress = null} = wanted;
  if (address === '') throw badRequest('MessagingBinding.Address is required');
  return {type: address.startsWith('whatsapp:') ? 'whatsapp' : 'sms', address, proxyAddress};
}

function checkIsNew(room: Room, identity: string | null, binding: MessagingBinding | null): void {
  if (identity !== null && room.member(identity) !== undefined) throw participantExists();
  if (room.participantsCount >= limits.participants) throw tooManyParticipants();
  if (binding === null) return;
  const bindings = room.participants.flatMap(({messagingBinding}) => messagingBinding ?? []);
  if (bindings.length >= limits.bindings) throw tooManyParticipants();
  const isSame = (other: MessagingBinding) =>
    other.address === binding.address && other.proxyAddress === binding.proxyAddress;
  if (bindings.some(isSame)) throw bindingExists();
}

/** A horizon cannot lie beyond the last message; how Twilio answers one that does is not documented. */
function clampHorizon(room: Room, index: number | null): number | null {
  if (index === null || room.nextIndex === 0) return null;
  if (!Number.isInteger(index) || index < 0) throw badRequest('Last read message index is invalid');
  return Math.min(index, room.nextIndex - 1);
}
