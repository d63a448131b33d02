import type {Route} from '../path-router.js';
import {addParticipant} from './add-participant.js';
import {
  createConversationWebhook,
  deleteConversationWebhook,
  getConversationWebhook,
  listConversationWebhooks,
  updateConversationWebhook,
} from './conversation-webhooks.js';
import {createConversationWithParticipants} from './create-conversation-with-participants.js';
import {createConversation} from './create-conversation.js';
import {createMessage} from './create-message.js';
import {createUser} from './create-user.js';
import {deleteConversation} from './delete-conversation.js';
import {deleteMessage} from './delete-message.js';
import {deleteUser} from './delete-user.js';
import {getConversation} from './get-conversation.js';
import {getMessage} from './get-message.js';
import {getParticipant} from './get-participant.js';
import {getUser} from './get-user.js';
import {listConversations} from './list-conversations.js';
import {listMessages} from './list-messages.js';
import {listParticipants} from './list-participants.js';
import {listParticipantConversations} from './list-participant-conversations.js';
import {listUsers} from './list-users.js';
import {removeParticipant} from './remove-participant.js';
import {
  deleteBinding,
  deleteUserBinding,
  getBinding,
  getUserBinding,
  listBindings,
  listUserBindings,
} from './push-bindings.js';
import {getReceipt, listReceipts} from './receipts.js';
import {getPushSetting, updatePushSetting} from './push-setting.js';
import type {RestOperation} from './rest-operation.js';
import {createRole, deleteRole, getRole, listRoles, updateRole} from './roles.js';
import {getServiceConfiguration, updateServiceConfiguration} from './service-configuration.js';
import {updateConversation} from './update-conversation.js';
import {updateMessage} from './update-message.js';
import {updateParticipant} from './update-participant.js';
import {updateUser} from './update-user.js';
import {
  deleteUserConversation,
  getUserConversation,
  listUserConversations,
  updateUserConversation,
} from './user-conversations.js';
import {getWebhookSetting, updateWebhookSetting} from './webhook-setting.js';

/** The REST API, under `/v1/Services/{IS}` and, for the only service there is, directly under `/v1`. */
export const restRoutes: readonly Route<RestOperation>[] = [
  ['GET', '/Conversations', listConversations],
  ['POST', '/Conversations', createConversation],
  ['GET', '/Conversations/:conversation', getConversation],
  ['POST', '/Conversations/:conversation', updateConversation],
  ['DELETE', '/Conversations/:conversation', deleteConversation],

  ['GET', '/Conversations/:conversation/Participants', listParticipants],
  ['POST', '/Conversations/:conversation/Participants', addParticipant],
  ['GET', '/Conversations/:conversation/Participants/:participant', getParticipant],
  ['POST', '/Conversations/:conversation/Participants/:participant', updateParticipant],
  ['DELETE', '/Conversations/:conversation/Participants/:participant', removeParticipant],

  ['GET', '/Conversations/:conversation/Messages', listMessages],
  ['POST', '/Conversations/:conversation/Messages', createMessage],
  ['GET', '/Conversations/:conversation/Messages/:message', getMessage],
  ['POST', '/Conversations/:conversation/Messages/:message', updateMessage],
  ['DELETE', '/Conversations/:conversation/Messages/:message', deleteMessage],
  ['GET', '/Conversations/:conversation/Messages/:message/Receipts', listReceipts],
  ['GET', '/Conversations/:conversation/Messages/:message/Receipts/:receipt', getReceipt],

  ['GET', '/Conversations/:conversation/Webhooks', listConversationWebhooks],
  ['POST', '/Conversations/:conversation/Webhooks', createConversationWebhook],
  ['GET', '/Conversations/:conversation/Webhooks/:webhook', getConversationWebhook],
  ['POST', '/Conversations/:conversation/Webhooks/:webhook', updateConversationWebhook],
  ['DELETE', '/Conversations/:conversation/Webhooks/:webhook', deleteConversationWebhook],

  ['GET', '/Configuration/Webhooks', getWebhookSetting],
  ['POST', '/Configuration/Webhooks', updateWebhookSetting],

  ['GET', '/Configuration/Notifications', getPushSetting],
  ['POST', '/Configuration/Notifications', updatePushSetting],

  ['GET', '/Bindings', listBindings],
  ['GET', '/Bindings/:binding', getBinding],
  ['DELETE', '/Bindings/:binding', deleteBinding],
  ['GET', '/Users/:user/Bindings', listUserBindings],
  ['GET', '/Users/:user/Bindings/:binding', getUserBinding],
  ['DELETE', '/Users/:user/Bindings/:binding', deleteUserBinding],

  ['GET', '/Users', listUsers],
  ['POST', '/Users', createUser],
  ['GET', '/Users/:user', getUser],
  ['POST', '/Users/:user', updateUser],
  ['DELETE', '/Users/:user', deleteUser],

  ['GET', '/Users/:user/Conversations', listUserConversations],
  ['GET', '/Users/:user/Conversations/:conversation', getUserConversation],
  ['POST', '/Users/:user/Conversations/:conversation', updateUserConversation],
  ['DELETE', '/Users/:user/Conversations/:conversation', deleteUserConversation],

  ['POST', '/ConversationWithParticipants', createConversationWithParticipants],
  ['GET', '/ParticipantConversations', listParticipantConversations],

  ['GET', '/Roles', listRoles],
  ['POST', '/Roles', createRole],
  ['GET', '/Roles/:role', getRole],
  ['POST', '/Roles/:role', updateRole],
  ['DELETE', '/Roles/:role', deleteRole],

  ['GET', '/Configuration', getServiceConfiguration],
  ['POST', '/Configuration', updateServiceConfiguration],
];
