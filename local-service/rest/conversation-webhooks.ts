import {badRequest, unknownResource} from '../service-error.js';
import type {ConversationHook} from '../webhooks/conversation-hooks.js';
import {
  filterMissing,
  flowSidInvalid,
  targetInvalid,
  targetMissing,
  triggerMissing,
  urlMissing,
} from '../webhooks/hook-refusals.js';
import {newSid} from '../world/sids.js';
import {indexField} from './form-fields.js';
import {toRestDate} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';
import {
  flowSidField,
  hookMethodField,
  hookUrlField,
  scopedFiltersField,
  triggersField,
} from './webhook-fields.js';

export const listConversationWebhooks: RestOperation = (call) =>
  toPage(call, 'webhooks', call.tenant.webhooks.conversationHooks.of(sidIn(call)), (hook) =>
    toResource(call, hook),
  );

export const getConversationWebhook: RestOperation = (call) => ({
  status: 200,
  body: toResource(call, hookIn(call)),
});

/** Adds one of at most five hooks, and tells it of earlier messages where it asks for them. */
export const createConversationWebhook: RestOperation = (call) => {
  const {form, tenant} = call;
  const now = tenant.webhooks.now();
  const hook = complete({
    sid: newSid('WH'),
    conversationSid: sidIn(call),
    target: targetField(form),
    ...settingsIn(call),
    replayAfter: indexField(form, 'Configuration.ReplayAfter') ?? null,
    dateCreated: now,
    dateUpdated: now,
  });
  tenant.webhooks.conversationHooks.add(hook);
  tenant.webhooks.replay(hook);
  return {status: 201, body: toResource(call, hook)};
};

/** Changes where a hook is, or what it hears of. Its target stays. */
export const updateConversationWebhook: RestOperation = (call) => {
  const {webhooks} = call.tenant;
  const old = hookIn(call);
  const hook = complete({...old, ...settingsIn(call, old), dateUpdated: webhooks.now()});
  webhooks.conversationHooks.replace(hook);
  return {status: 200, body: toResource(call, hook)};
};

export const deleteConversationWebhook: RestOperation = (call) => {
  call.tenant.webhooks.conversationHooks.delete(hookIn(call));
  return {status: 204};
};

function settingsIn({form}: RestCall, old?: ConversationHook) {
  const url = hookUrlField(form, 'Configuration.Url', () => badRequest('Configuration.Url is invalid'));
  return {
    url: url === undefined ? (old?.url ?? null) : url,
    method: hookMethodField(form, 'Configuration.Method') ?? old?.method ?? 'POST',
    filters: scopedFiltersField(form) ?? old?.filters ?? [],
    triggers: triggersField(form) ?? old?.triggers ?? [],
    flowSid: flowSidField(form) ?? old?.flowSid ?? null,
  } as const;
}

/** What each target needs. Those that hear of messages alone need no filter. */
function complete(hook: ConversationHook): ConversationHook {
  const {target, url, filters, triggers, flowSid} = hook;
  if (target === 'studio') {
    if (flowSid === null) throw flowSidInvalid();
    return {...hook, url: null, triggers: [], filters: filters.length > 0 ? filters : ['onMessageAdded']};
  }
  if (url === null) throw urlMissing();
  if (target === 'trigger') {
    if (triggers.length === 0) throw triggerMissing();
    return {...hook, flowSid: null, filters: ['onMessageAdded']};
  }
  if (filters.length === 0) throw filterMissing();
  return {...hook, flowSid: null, triggers: []};
}

/** @throws ServiceError 400/50368 or 400/50364 */
function targetField(form: URLSearchParams): ConversationHook['target'] {
  const target = form.get('Target');
  if (!target) throw targetMissing();
  if (target === 'webhook' || target === 'trigger' || target === 'studio') return target;
  throw targetInvalid();
}

/** @throws ServiceError 404 when there is no such conversation. */
function sidIn({world, params}: RestCall): string {
  return world.room(params[0]!).record.sid;
}

/** @throws ServiceError 404 */
function hookIn(call: RestCall): ConversationHook {
  const hook = call.tenant.webhooks.conversationHooks.find(sidIn(call), call.params[1]!);
  if (hook === undefined) throw unknownResource();
  return hook;
}

function toResource({account, baseUrl}: RestCall, hook: ConversationHook) {
  const {sid, conversationSid, target, url, method, filters, triggers, flowSid, replayAfter} = hook;
  const replay = replayAfter === null ? {} : {replay_after: replayAfter};
  const http = {url, method: method.toLowerCase(), filters, ...replay};
  const configurations = {
    webhook: http,
    trigger: {...http, triggers},
    studio: {flow_sid: flowSid, filters, ...replay},
  };
  return {
    sid,
    account_sid: account.credentials.accountSid,
    conversation_sid: conversationSid,
    target,
    configuration: configurations[target],
    date_created: toRestDate(hook.dateCreated),
    date_updated: toRestDate(hook.dateUpdated),
    url: `${baseUrl}/Conversations/${conversationSid}/Webhooks/${sid}`,
  };
}
