import type {PushRule} from '../push/push-setting.js';
import {badRequest} from '../service-error.js';
import {booleanField, textField} from './form-fields.js';
import {owner} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';

const MAX_TEMPLATE_LENGTH = 1_600;

/** What is pushed, and in which words. Source: Conversations REST, Service Notification resource. */
export const getPushSetting: RestOperation = (call) => ({status: 200, body: toResource(call)});

/** Changes it; what is not named stays. */
export const updatePushSetting: RestOperation = (call) => {
  const {form, tenant} = call;
  tenant.pusher.setting.update({
    logEnabled: booleanField(form, 'LogEnabled'),
    newMessage: {
      ...ruleIn(form, 'NewMessage'),
      badgeCountEnabled: booleanField(form, 'NewMessage.BadgeCountEnabled'),
      withMedia: {
        enabled: booleanField(form, 'NewMessage.WithMedia.Enabled'),
        template: templateField(form, 'NewMessage.WithMedia.Template'),
      },
    },
    addedToConversation: ruleIn(form, 'AddedToConversation'),
    removedFromConversation: ruleIn(form, 'RemovedFromConversation'),
  });
  return {status: 200, body: toResource(call)};
};

function ruleIn(form: URLSearchParams, name: string) {
  const sound = textField(form, `${name}.Sound`);
  return {
    enabled: booleanField(form, `${name}.Enabled`),
    template: templateField(form, `${name}.Template`),
    sound: sound === '' ? null : sound,
  };
}

function templateField(form: URLSearchParams, name: string): string | undefined {
  const text = textField(form, name);
  if (text !== undefined && text.length > MAX_TEMPLATE_LENGTH) throw badRequest(`${name} is too long`);
  return text;
}

function toResource(call: RestCall) {
  const {logEnabled, newMessage, addedToConversation, removedFromConversation} =
    call.tenant.pusher.setting.record;
  return {
    ...owner(call),
    log_enabled: logEnabled,
    new_message: {
      ...toRule(newMessage),
      badge_count_enabled: newMessage.badgeCountEnabled,
      with_media: newMessage.withMedia,
    },
    added_to_conversation: toRule(addedToConversation),
    removed_from_conversation: toRule(removedFromConversation),
    url: `${call.baseUrl}/Configuration/Notifications`,
  };
}

function toRule({enabled, template, sound}: PushRule) {
  return {enabled, template, sound};
}
