import {badRequest} from '../service-error.js';
import {postUrlInvalid, preUrlInvalid} from '../webhooks/hook-refusals.js';
import type {HookSetting} from '../webhooks/hook-setting.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {hookFiltersField, hookMethodField, hookUrlField} from './webhook-fields.js';

/** Shows the webhooks of the account, or, under `/Services/{IS}`, those of that service. */
export const getWebhookSetting: RestOperation = (call) => ({status: 200, body: toResource(call)});

/** Changes them. What is not named stays; an empty address takes the hook away. */
export const updateWebhookSetting: RestOperation = (call) => {
  const {form} = call;
  const target = form.get('Target') ?? 'webhook';
  // Flex is not here to be routed to.
  if (target !== 'webhook') throw badRequest('Target is invalid: only webhook is supported');
  const changes = {
    preWebhookUrl: hookUrlField(form, 'PreWebhookUrl', preUrlInvalid),
    postWebhookUrl: hookUrlField(form, 'PostWebhookUrl', postUrlInvalid),
    method: hookMethodField(form, 'Method'),
    filters: hookFiltersField(form, 'Filters'),
  };
  const {record} = settingOf(call);
  settingOf(call).update({
    preWebhookUrl: changes.preWebhookUrl === undefined ? record.preWebhookUrl : changes.preWebhookUrl,
    postWebhookUrl: changes.postWebhookUrl === undefined ? record.postWebhookUrl : changes.postWebhookUrl,
    method: changes.method ?? record.method,
    filters: changes.filters ?? record.filters,
  });
  return {status: 200, body: toResource(call)};
};

function toResource(call: RestCall) {
  const {preWebhookUrl, postWebhookUrl, method, filters} = settingOf(call).record;
  return {
    account_sid: call.account.credentials.accountSid,
    ...(isOfService(call) ? {chat_service_sid: call.tenant.sid} : {target: 'webhook'}),
    method,
    filters,
    pre_webhook_url: preWebhookUrl,
    post_webhook_url: postWebhookUrl,
    url: `${call.baseUrl}/Configuration/Webhooks`,
  };
}

function settingOf(call: RestCall): HookSetting {
  return isOfService(call) ? call.tenant.webhooks.setting : call.account.webhooks.setting;
}

/** Directly under `/v1` it is the account's. */
function isOfService({baseUrl}: RestCall): boolean {
  return !baseUrl.endsWith('/v1');
}
