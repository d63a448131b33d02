import {badRequest} from '../service-error.js';
import {messagingServiceField, timersField} from './conversation-fields.js';
import {toDuration} from './duration-field.js';
import {textField} from './form-fields.js';
import type {RestCall, RestOperation} from './rest-operation.js';

/** Reads what holds for all conversations of the account. */
export const getAccountConfiguration: RestOperation = (call) => ({status: 200, body: toResource(call)});

/** Changes the timers that new conversations get, in whatever service. The default service stays what it is. */
export const updateAccountConfiguration: RestOperation = (call) => {
  const {account, form} = call;
  const serviceSid = textField(form, 'DefaultChatServiceSid');
  if (serviceSid !== undefined && serviceSid !== account.credentials.serviceSid) {
    throw badRequest('DefaultChatServiceSid cannot be changed here');
  }
  const {timers} = account.configuration.record;
  const messagingServiceSid = messagingServiceField(form, 'DefaultMessagingServiceSid');
  account.configuration.update({
    timers: {...timers, ...timersField(form, 'DefaultInactiveTimer', 'DefaultClosedTimer')},
    ...(messagingServiceSid === undefined ? {} : {messagingServiceSid}),
  });
  return {status: 200, body: toResource(call)};
};

/** Source: Conversations REST, Configuration resource. */
function toResource({account, baseUrl}: RestCall) {
  const {accountSid, serviceSid} = account.credentials;
  const {messagingServiceSid, timers} = account.configuration.record;
  const url = `${baseUrl}/Configuration`;
  return {
    account_sid: accountSid,
    default_chat_service_sid: serviceSid,
    default_messaging_service_sid: messagingServiceSid,
    default_inactive_timer: toDuration(timers.inactiveMs),
    default_closed_timer: toDuration(timers.closedMs),
    url,
    links: {service: `${baseUrl}/Services/${serviceSid}/Configuration`, webhooks: `${url}/Webhooks`},
  };
}
