import {notParticipant, notPermitted} from '../service-error.js';
import type {Participant} from '../world/records.js';
import type {ConversationPermission, Permission, ServicePermission} from '../world/roles.js';
import type {Room} from '../world/room.js';
import type {Call} from './operation.js';

/**
 * The conversation, if the caller may look inside: who takes part in it, its creator before joining, and whoever has
 * a role in the service that reaches into every conversation.
 *
 * @throws ServiceError 404/50350, or 403/50430 for anyone else.
 */
export function readableRoom(call: Call, conversation: string): Room {
  const room = call.world.room(conversation);
  if (!room.canRead(call.identity)) throw notParticipant();
  return room;
}

/**
 * The conversation, if the caller's role there or in the service has one of some permissions: whoever may change
 * anybody's messages may change their own. The creator who has not joined yet has the creator's role already, so that
 * others can be added first.
 *
 * @throws ServiceError 404/50350, 403/50430 for an outsider, 403/50107 for a role that lacks all of them.
 */
export function permittedRoom(
  call: Call,
  conversation: string,
  ...permissions: readonly ConversationPermission[]
): Room {
  const room = readableRoom(call, conversation);
  const {world, identity} = call;
  const creatorRoleSid = room.isAwaiting(identity)
    ? world.settings.defaultConversationCreatorRoleSid
    : undefined;
  const roleSid = room.member(identity)?.roleSid ?? creatorRoleSid;
  const isGranted =
    roleSid !== undefined && permissions.some((permission) => world.grants(roleSid, permission));
  if (!isGranted && !mayInService(call, permissions)) throw notPermitted();
  return room;
}

/**
 * The same for what only a participant does. Whoever may do it in every conversation need not be one.
 *
 * @throws ServiceError 404/50350, 403/50430 when the caller has not joined, 403/50107 for a role that lacks it.
 */
export function actingRoom(
  call: Call,
  conversation: string,
  ...permissions: readonly ConversationPermission[]
): Room {
  const room = readableRoom(call, conversation);
  if (!mayInService(call, permissions)) ownParticipant(call, room);
  return permittedRoom(call, conversation, ...permissions);
}

/** @throws ServiceError 403/50107 when the caller's role in the service has none of some permissions. */
export function checkServicePermission(call: Call, ...permissions: readonly ServicePermission[]): void {
  if (!mayInService(call, permissions)) throw notPermitted();
}

/** @throws ServiceError 403/50430 when the caller is not a participant; the creator needs to have joined. */
export function ownParticipant(call: Call, room: Room): Participant {
  const participant = room.member(call.identity);
  if (participant === undefined) throw notParticipant();
  return participant;
}

function mayInService({world, identity}: Call, permissions: readonly Permission[]): boolean {
  const {roleSid} = world.userEntry(identity).record;
  return permissions.some((permission) => world.grants(roleSid, permission));
}
