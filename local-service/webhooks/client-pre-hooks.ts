import {addParticipant} from '../api/add-participant.js';
import {createConversation} from '../api/create-conversation.js';
import {createMessage} from '../api/create-message.js';
import {deleteConversation} from '../api/delete-conversation.js';
import {deleteMessage} from '../api/delete-message.js';
import type {Call, Operation} from '../api/operation.js';
import {ownMediaSids} from '../api/own-media-sids.js';
import {removeParticipant} from '../api/remove-participant.js';
import {updateConversation} from '../api/update-conversation.js';
import {updateMessage} from '../api/update-message.js';
import {updateParticipant} from '../api/update-participant.js';
import {updateUser} from '../api/update-user.js';
import {asRecord, textIn} from '../json.js';
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

/**
 * What is asked before a client's request is carried out. The hook hears of the record as it is, with what the
 * client wants of it in its place.
 */
export const clientPreHooks: ReadonlyMap<Operation, PreHook<Call>> = new Map([
  [
    createConversation,
    hook('onConversationAdd', ['friendly_name', 'unique_name', 'attributes'], ({body}) => ({
      State: 'active',
      ...wanted(body),
    })),
  ],
  [
    updateConversation,
    hook('onConversationUpdate', ['friendly_name', 'unique_name', 'attributes'], (call) => ({
      ...conversationParameters(call.world.room(call.params[0]!).record),
      ...wanted(call.body),
    })),
  ],
  [
    deleteConversation,
    hook('onConversationRemove', [], (call) =>
      conversationParameters(call.world.room(call.params[0]!).record),
    ),
  ],
  [
    addParticipant,
    hook('onParticipantAdd', ['attributes'], (call) => ({
      ConversationSid: call.world.room(call.params[0]!).record.sid,
      Identity: textIn(call.body, 'identity'),
      ...wantedBinding(call.body),
      ...wanted(call.body),
    })),
  ],
  [
    updateParticipant,
    hook('onParticipantUpdate', ['attributes'], (call) => ({
      ...participantParameters(call.world.room(call.params[0]!).participant(call.params[1]!)),
      ...wanted(call.body),
    })),
  ],
  [
    removeParticipant,
    hook('onParticipantRemove', [], (call) =>
      participantParameters(call.world.room(call.params[0]!).participant(call.params[1]!)),
    ),
  ],
  [
    createMessage,
    {
      ...hook('onMessageAdd', ['body', 'author', 'attributes'], newMessage),
      line: ({identity, params}) => `${identity}\n${params[0]}`,
    },
  ],
  [
    updateMessage,
    hook('onMessageUpdate', ['body', 'attributes'], (call) => ({
      ...messageParameters(existingMessage(call)),
      ...wanted(call.body),
      ModifiedBy: call.identity,
    })),
  ],
  [deleteMessage, hook('onMessageRemove', [], (call) => messageParameters(existingMessage(call)))],
  [
    updateUser,
    hook('onUserUpdate', ['friendly_name', 'attributes'], (call) => {
      const user = call.world.user(call.params[0]!);
      return {...(user === undefined ? {} : userParameters(user)), ...wanted(call.body)};
    }),
  ],
]);

/** @param changeable - What the hook may change, by the names that the client's request has for it. */
function hook(
  event: PreEvent,
  changeable: readonly string[],
  parameters: (call: Call) => LooseParameters,
): PreHook<Call> {
  return {
    event,
    parameters,
    change: (call, changes) => {
      const {author, ...texts} = changedTexts(changes, changeable);
      return {...call, body: {...call.body, ...texts}, ...(author === undefined ? {} : {author})};
    },
  };
}

function newMessage(call: Call): LooseParameters {
  const room = call.world.room(call.params[0]!);
  return {
    ConversationSid: room.record.sid,
    ParticipantSid: room.member(call.identity)?.sid,
    Author: call.identity,
    Attributes: '{}',
    Media: mediaOf(call, ownMediaSids(call)),
    ContentSid: textIn(call.body, 'content_sid'),
    ...wanted(call.body),
  };
}

function mediaOf({world}: Call, sids: readonly string[]): string | undefined {
  return mediaText(sids.map((sid) => world.media(sid)).filter((media) => media !== undefined));
}

function existingMessage(call: Call) {
  return call.world.room(call.params[0]!).message(call.params[1]!);
}

/** The fields of a client's request, under the names that hooks have for them. */
function wanted(body: Call['body']): LooseParameters {
  const fields = {
    Body: textIn(body, 'body'),
    FriendlyName: textIn(body, 'friendly_name'),
    UniqueName: textIn(body, 'unique_name'),
    Attributes: textIn(body, 'attributes'),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function wantedBinding(body: Call['body']): LooseParameters {
  const binding = asRecord(body['messaging_binding']);
  return {
    'MessagingBinding.Address': textIn(binding, 'address'),
    'MessagingBinding.ProxyAddress': textIn(binding, 'proxy_address'),
  };
}
