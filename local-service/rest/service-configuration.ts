import {booleanField, textField} from './form-fields.js';
import type {RestCall, RestOperation} from './rest-operation.js';

/** Reads what a service does unless told otherwise. */
export const getServiceConfiguration: RestOperation = (call) => ({status: 200, body: toResource(call)});

/** Changes default roles, or whether users see who is online. */
export const updateServiceConfiguration: RestOperation = (call) => {
  const {world, form} = call;
  world.updateSettings({
    defaultConversationCreatorRoleSid: textField(form, 'DefaultConversationCreatorRoleSid'),
    defaultConversationRoleSid: textField(form, 'DefaultConversationRoleSid'),
    defaultChatServiceRoleSid: textField(form, 'DefaultChatServiceRoleSid'),
    reachabilityEnabled: booleanField(form, 'ReachabilityEnabled'),
  });
  return {status: 200, body: toResource(call)};
};

function toResource({tenant, world, baseUrl}: RestCall) {
  const url = `${baseUrl}/Configuration`;
  const {settings} = world;
  return {
    chat_service_sid: tenant.sid,
    default_conversation_creator_role_sid: settings.defaultConversationCreatorRoleSid,
    default_conversation_role_sid: settings.defaultConversationRoleSid,
    default_chat_service_role_sid: settings.defaultChatServiceRoleSid,
    reachability_enabled: settings.reachabilityEnabled,
    url,
    links: {notifications: `${url}/Notifications`, webhooks: `${url}/Webhooks`},
  };
}
