import {addParticipant} from '../rest/add-participant.js';
import {createConversation} from '../rest/create-conversation.js';
import {createMessage} from '../rest/create-message.js';
import {deleteConversation} from '../rest/delete-conversation.js';
import {deleteMessage} from '../rest/delete-message.js';
import {removeParticipant} from '../rest/remove-participant.js';
import type {RestCall, RestOperation} from '../rest/rest-operation.js';
import {updateConversation} from '../rest/update-conversation.js';
import {updateMessage} from '../rest/update-message.js';
import {updateParticipant} from '../rest/update-participant.js';
import {updateUser} from '../rest/update-user.js';
import type {PreHook} from './ask-first.js';
import {changedTexts} from './hook-changes.js';
import type {PreEvent} from './hook-events.js';
import {
  conversationParameters,
  mediaText,
  messageParameters,
  participantParameters,
  userParameters,
  type LooseParameters,
} from './record-parameters.js';

/** What is asked before a back end's request is carried out, when it says `X-Twilio-Webhook-Enabled: true`. */
export const restPreHooks: ReadonlyMap<RestOperation, PreHook<RestCall>> = new Map([
  [createConversation, hook('onConversationAdd', ['FriendlyName', 'UniqueName', 'Attributes'], () => ({}))],
  [
    updateConversation,
    hook('onConversationUpdate', ['FriendlyName', 'UniqueName', 'Attributes'], conversation),
  ],
  [deleteConversation, hook('onConversationRemove', [], conversation)],
  [
    addParticipant,
    hook('onParticipantAdd', ['Attributes', 'RoleSid'], (call) => ({
      ConversationSid: call.world.room(call.params[0]!).record.sid,
    })),
  ],
  [updateParticipant, hook('onParticipantUpdate', ['Attributes', 'RoleSid'], participant)],
  [removeParticipant, hook('onParticipantRemove', [], participant)],
  [
    createMessage,
    {
      ...hook('onMessageAdd', ['Body', 'Author', 'Attributes'], (call) => ({
        ConversationSid: call.world.room(call.params[0]!).record.sid,
        Author: 'system',
        Media: mediaOf(call),
      })),
      line: ({params}) => `\n${params[0]}`,
    },
  ],
  [updateMessage, hook('onMessageUpdate', ['Body', 'Author', 'Attributes'], message)],
  [deleteMessage, hook('onMessageRemove', [], message)],
  [updateUser, hook('onUserUpdate', ['FriendlyName', 'Attributes', 'RoleSid'], user)],
]);

/** The fields of a form that hooks hear of, under the names they have there. */
const toldFields = [
  'Attributes',
  'Author',
  'Body',
  'ContentSid',
  'DateCreated',
  'DateUpdated',
  'FriendlyName',
  'Identity',
  'LastReadMessageIndex',
  'MessagingBinding.Address',
  'MessagingBinding.ProjectedAddress',
  'MessagingBinding.ProxyAddress',
  'RoleSid',
  'State',
  'UniqueName',
] as const;

/** @param changeable - What the hook may change, by the names of the form; the hook writes `friendly_name`. */
function hook(
  event: PreEvent,
  changeable: readonly string[],
  existing: (call: RestCall) => LooseParameters,
): PreHook<RestCall> {
  const names = new Map(changeable.map((name) => [toSnakeCase(name), name]));
  return {
    event,
    parameters: (call) => ({...existing(call), ...wanted(call)}),
    change: (call, changes) => {
      const form = new URLSearchParams(call.form);
      for (const [name, text] of Object.entries(changedTexts(changes, [...names.keys()])))
        form.set(names.get(name)!, text);
      return {...call, form};
    },
  };
}

/** Of a name that is there twice, the first is the one that the operation reads. */
function wanted({form}: RestCall): LooseParameters {
  const told = toldFields.filter((name) => form.has(name));
  return Object.fromEntries(told.map((name) => [name, form.get(name)]));
}

function mediaOf({world, form}: RestCall): string | undefined {
  const media = form.getAll('MediaSid').map((sid) => world.media(sid));
  return mediaText(media.filter((record) => record !== undefined));
}

function conversation({world, params}: RestCall): LooseParameters {
  return conversationParameters(world.room(params[0]!).record);
}

function participant({world, params}: RestCall): LooseParameters {
  return participantParameters(world.room(params[0]!).participant(params[1]!));
}

function message({world, params}: RestCall): LooseParameters {
  return messageParameters(world.room(params[0]!).message(params[1]!));
}

function user({world, params}: RestCall): LooseParameters {
  const found = world.user(params[0]!);
  return found === undefined ? {} : userParameters(found);
}

function toSnakeCase(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
