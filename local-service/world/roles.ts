/**
 * What the roles of a conversation and those of the service may permit.
 * Source: Conversations REST, Role resource, “permission values”.
 */
export const permissionsOf = {
  conversation: [
    'addNonChatParticipant',
    'addParticipant',
    'deleteAnyMessage',
    'deleteConversation',
    'deleteOwnMessage',
    'editAnyMessage',
    'editAnyMessageAttributes',
    'editAnyParticipantAttributes',
    'editConversationAttributes',
    'editConversationName',
    'editNotificationLevel',
    'editOwnMessage',
    'editOwnMessageAttributes',
    'editOwnParticipantAttributes',
    'leaveConversation',
    'removeParticipant',
    'sendMediaMessage',
    'sendMessage',
  ],
  service: [
    'addNonChatParticipant',
    'addParticipant',
    'createConversation',
    'deleteAnyMessage',
    'deleteConversation',
    'editAnyMessage',
    'editAnyMessageAttributes',
    'editAnyParticipantAttributes',
    'editAnyUserInfo',
    'editConversationAttributes',
    'editConversationName',
    'editOwnUserInfo',
    'joinConversation',
    'removeParticipant',
  ],
} as const;

/** `conversation` roles are for participants, `service` roles for users. */
export type RoleType = keyof typeof permissionsOf;
export type ConversationPermission = (typeof permissionsOf)['conversation'][number];
export type ServicePermission = (typeof permissionsOf)['service'][number];
export type Permission = ConversationPermission | ServicePermission;

/** Dates are ISO 8601. */
export interface Role {
  readonly sid: string;
  readonly friendlyName: string;
  readonly type: RoleType;
  readonly permissions: readonly Permission[];
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

/** The roles a conversation has from the start. `read-only` is ours: a reader who may not write. */
export const roleNames = ['admin', 'user', 'read-only'] as const;
export type RoleName = (typeof roleNames)[number];

/** The roles of users that are there from the start. */
export type UserRoleName = 'admin' | 'guest' | 'user';

/** Their sids are fixed: nothing in a client may depend on them, and a test can read them. */
export const roleSids: Readonly<Record<RoleName, string>> = {
  admin: roleSid(1),
  user: roleSid(2),
  'read-only': roleSid(3),
};

export const userRoleSids: Readonly<Record<UserRoleName, string>> = {
  admin: roleSid(8),
  user: roleSid(9),
  guest: roleSid(10),
};

const reading: readonly Permission[] = ['editNotificationLevel', 'leaveConversation'];

const taking: readonly Permission[] = [
  ...reading,
  'addNonChatParticipant',
  'addParticipant',
  'deleteOwnMessage',
  'editConversationAttributes',
  'editConversationName',
  'editOwnMessage',
  'editOwnMessageAttributes',
  'editOwnParticipantAttributes',
  'sendMediaMessage',
  'sendMessage',
];

/** A guest may be in conversations, but not open any. What Twilio permits one is not documented. */
const visiting: readonly Permission[] = ['editOwnUserInfo', 'joinConversation'];

/** The roles of a new service. Their permissions may be changed. */
export const defaultRoles: readonly Pick<Role, 'sid' | 'friendlyName' | 'type' | 'permissions'>[] = [
  {
    sid: roleSids.admin,
    friendlyName: 'channel admin',
    type: 'conversation',
    permissions: permissionsOf.conversation,
  },
  {sid: roleSids.user, friendlyName: 'channel user', type: 'conversation', permissions: taking},
  {sid: roleSids['read-only'], friendlyName: 'channel reader', type: 'conversation', permissions: reading},
  {
    sid: userRoleSids.admin,
    friendlyName: 'service admin',
    type: 'service',
    permissions: permissionsOf.service,
  },
  {
    sid: userRoleSids.user,
    friendlyName: 'service user',
    type: 'service',
    permissions: ['createConversation', ...visiting],
  },
  {sid: userRoleSids.guest, friendlyName: 'guest', type: 'service', permissions: visiting},
];

/** Those that concern only the user itself, or what is yet to be made. */
const ownBusiness: readonly Permission[] = [
  'createConversation',
  'editAnyUserInfo',
  'editOwnUserInfo',
  'joinConversation',
];

/** Whether a role lets its holder look into every conversation: nobody can act on what they cannot see. */
export function seesEverything({type, permissions}: Role): boolean {
  return type === 'service' && permissions.some((permission) => !ownBusiness.includes(permission));
}

function roleSid(number: number): string {
  return `RL${number.toString(16).padStart(32, '0')}`;
}
