import {permissionNotFound, roleTypeInvalid} from '../service-error.js';
import {permissionsOf, type Permission, type Role, type RoleType} from '../world/roles.js';
import {requiredField} from './form-fields.js';
import {toRestDate} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/** Lists the roles of the service. */
export const listRoles: RestOperation = (call) =>
  toPage(call, 'roles', call.world.roles(), (role) => toRoleResource(call, role));

/** Makes a role, of conversations or of the service. */
export const createRole: RestOperation = (call) => {
  const {world, form} = call;
  const friendlyName = requiredField(form, 'FriendlyName');
  const role = world.createRole({friendlyName, type: typeIn(form), permissions: permissionsIn(form)});
  return {status: 201, body: toRoleResource(call, role)};
};

/** Reads a role. */
export const getRole: RestOperation = (call) => ({
  status: 200,
  body: toRoleResource(call, call.world.role(call.params[0]!)),
});

/** Replaces the permissions of a role. */
export const updateRole: RestOperation = (call) => ({
  status: 200,
  body: toRoleResource(call, call.world.updateRole(call.params[0]!, permissionsIn(call.form))),
});

/** Deletes a role that nobody has. */
export const deleteRole: RestOperation = (call) => {
  call.world.deleteRole(call.params[0]!);
  return {status: 204};
};

function toRoleResource(call: RestCall, role: Role) {
  return {
    sid: role.sid,
    account_sid: call.account.credentials.accountSid,
    chat_service_sid: call.tenant.sid,
    friendly_name: role.friendlyName,
    type: role.type,
    permissions: role.permissions,
    date_created: toRestDate(role.dateCreated),
    date_updated: toRestDate(role.dateUpdated),
    url: `${call.baseUrl}/Roles/${role.sid}`,
  };
}

/** @throws ServiceError 400/50105 */
function typeIn(form: URLSearchParams): RoleType {
  const type = requiredField(form, 'Type');
  if (type === 'conversation' || type === 'service') return type;
  throw roleTypeInvalid();
}

/** One field for each permission. @throws ServiceError 400/50104 for one that no role can have. */
function permissionsIn(form: URLSearchParams): readonly Permission[] {
  const known: readonly Permission[] = [...permissionsOf.conversation, ...permissionsOf.service];
  return [...new Set(form.getAll('Permission'))].map((name) => {
    const permission = known.find((other) => other === name);
    if (permission === undefined) throw permissionNotFound();
    return permission;
  });
}
