/**
 * What a participant may do. Names are those of Twilio's role permissions.
 * Source: Conversations REST, Role resource, “permissions”.
 */
export type Permission =
  | 'addParticipant'
  | 'deleteAnyMessage'
  | 'deleteConversation'
  | 'deleteOwnMessage'
  | 'editAnyMessage'
  | 'editAnyParticipantAttributes'
  | 'editConversationAttributes'
  | 'editConversationName'
  | 'editNotificationLevel'
  | 'editOwnMessage'
  | 'leaveConversation'
  | 'removeParticipant'
  | 'sendMessage';

/** The roles of a conversation. `read-only` is ours: a reader who may not write. */
export const roleNames = ['admin', 'user', 'read-only'] as const;
export type RoleName = (typeof roleNames)[number];

export interface Role {
  readonly sid: string;
  readonly friendlyName: string;
  readonly permissions: ReadonlySet<Permission>;
}

const reading: readonly Permission[] = ['editNotificationLevel', 'leaveConversation'];

const taking: readonly Permission[] = [
  ...reading,
  'addParticipant',
  'deleteOwnMessage',
  'editConversationAttributes',
  'editConversationName',
  'editOwnMessage',
  'sendMessage',
];

const managing: readonly Permission[] = [
  ...taking,
  'deleteAnyMessage',
  'deleteConversation',
  'editAnyMessage',
  'editAnyParticipantAttributes',
  'removeParticipant',
];

/** Their sids are fixed: nothing in a client may depend on them, and a test can read them. */
export const roles: Readonly<Record<RoleName, Role>> = {
  admin: role(1, 'channel admin', managing),
  user: role(2, 'channel user', taking),
  'read-only': role(3, 'channel reader', reading),
};

/** The role every user has in the service itself. */
export const SERVICE_USER_ROLE_SID = roleSid(9);

function role(number: number, friendlyName: string, permissions: readonly Permission[]): Role {
  return {sid: roleSid(number), friendlyName, permissions: new Set(permissions)};
}

function roleSid(number: number): string {
  return `RL${number.toString(16).padStart(32, '0')}`;
}
