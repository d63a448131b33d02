import {notParticipant, notPermitted} from '../service-error.js';
import {roles, type Permission} from '../world/roles.js';
import type {Participant} from '../world/records.js';
import type {Room} from '../world/room.js';
import type {Call} from './operation.js';

/**
 * The conversation, if the caller may look inside.
 *
 * @throws ServiceError 404/50350, or 403/50430 for someone who takes no part in it.
 */
export function readableRoom(call: Call, conversation: string): Room {
  const room = call.world.room(conversation);
  if (!room.canRead(call.identity)) throw notParticipant();
  return room;
}

/**
 * The conversation, if the caller's role there permits something. The creator who has not joined yet is an
 * admin already, so that others can be added first.
 *
 * @throws ServiceError 404/50350, 403/50430 for an outsider, 403/50107 for a role that lacks it.
 */
export function permittedRoom(call: Call, conversation: string, permission: Permission): Room {
  const room = readableRoom(call, conversation);
  if (!can(call, room, permission)) throw notPermitted();
  return room;
}

/** @throws ServiceError 403/50430 when the caller is not a participant; the creator needs to have joined. */
export function ownParticipant(call: Call, room: Room): Participant {
  const participant = room.member(call.identity);
  if (participant === undefined) throw notParticipant();
  return participant;
}

/** Whether the caller's role permits something. */
function can(call: Call, room: Room, permission: Permission): boolean {
  const role = room.member(call.identity)?.role ?? (room.isAwaiting(call.identity) ? 'admin' : undefined);
  return role !== undefined && roles[role].permissions.has(permission);
}
