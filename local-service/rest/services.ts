import {badRequest} from '../service-error.js';
import type {ServiceRecord} from '../tenant.js';
import {requiredField} from './form-fields.js';
import {toRestDate} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/** Lists the services of the account. */
export const listServices: RestOperation = (call) =>
  toPage(call, 'services', call.account.services(), (service) => toResource(call, service));

/** Makes a service with nothing in it. Tokens for it name it in their chat grant. */
export const createService: RestOperation = (call) => {
  const friendlyName = requiredField(call.form, 'FriendlyName');
  if (friendlyName.length > 256) throw badRequest('FriendlyName is too long');
  return {status: 201, body: toResource(call, call.account.createService(friendlyName))};
};

/** Reads a service, by sid. */
export const getService: RestOperation = (call) => ({
  status: 200,
  body: toResource(call, call.account.service(call.params[0]!)),
});

/** Deletes a service with all that is in it. The default one stays: what names no service is about it. */
export const deleteService: RestOperation = ({account, params}) => {
  const {sid} = account.service(params[0]!);
  if (sid === account.credentials.serviceSid) throw badRequest('The default service cannot be deleted');
  account.deleteService(sid);
  return {status: 204};
};

/** Source: Conversations REST, Service resource. */
function toResource(call: RestCall, {sid, friendlyName, dateCreated, dateUpdated}: ServiceRecord) {
  const url = `${call.baseUrl}/Services/${sid}`;
  return {
    account_sid: call.account.credentials.accountSid,
    sid,
    friendly_name: friendlyName,
    date_created: toRestDate(dateCreated),
    date_updated: toRestDate(dateUpdated),
    url,
    links: {
      conversations: `${url}/Conversations`,
      users: `${url}/Users`,
      roles: `${url}/Roles`,
      bindings: `${url}/Bindings`,
      configuration: `${url}/Configuration`,
      participant_conversations: `${url}/ParticipantConversations`,
    },
  };
}
