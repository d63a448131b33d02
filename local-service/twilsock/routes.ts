import {addParticipant} from '../api/add-participant.js';
import {createConversation} from '../api/create-conversation.js';
import {createMessage} from '../api/create-message.js';
import {deleteConversation} from '../api/delete-conversation.js';
import {deleteMessage} from '../api/delete-message.js';
import {getChannelMetadata} from '../api/get-channel-metadata.js';
import {getConfiguration} from '../api/get-configuration.js';
import {getContentTemplates} from '../api/get-content-templates.js';
import {getConversation} from '../api/get-conversation.js';
import {getMyConversation} from '../api/get-my-conversation.js';
import {getUser} from '../api/get-user.js';
import {listMessageRecipients} from '../api/list-message-recipients.js';
import {listMyConversations} from '../api/list-my-conversations.js';
import {listReceipts} from '../api/list-receipts.js';
import type {Operation} from '../api/operation.js';
import {removeParticipant} from '../api/remove-participant.js';
import {typing} from '../api/typing.js';
import {updateConversation} from '../api/update-conversation.js';
import {updateMessage} from '../api/update-message.js';
import {updateMyConversation} from '../api/update-my-conversation.js';
import {updateParticipant} from '../api/update-participant.js';
import {updateUser} from '../api/update-user.js';
import type {Route} from '../path-router.js';
import {registerDevice} from '../push/register-device.js';
import {unregisterAddress, unregisterDevice} from '../push/unregister-device.js';
import {getListItems, getMapItems} from '../sync/get-items.js';
import {getDocument, getList, getMap} from '../sync/get-object.js';
import {refuseWrite} from '../sync/refuse-write.js';
import {updateSubscriptions} from '../sync/update-subscriptions.js';

/** Everything that can be asked for inside the socket. */
export const upstreamRoutes: readonly Route<Operation>[] = [
  ['GET', '/Client/v2/Configuration', getConfiguration],
  ['GET', '/Client/v2/ContentTemplates', getContentTemplates],

  ['GET', '/v2/MyConversations', listMyConversations],
  ['GET', '/v2/MyConversations/:conversation', getMyConversation],
  ['POST', '/v2/MyConversations/:conversation', updateMyConversation],

  ['POST', '/v2/Conversations', createConversation],
  ['GET', '/v2/Conversations/:conversation', getConversation],
  ['POST', '/v2/Conversations/:conversation', updateConversation],
  ['DELETE', '/v2/Conversations/:conversation', deleteConversation],

  ['POST', '/v2/Conversations/:conversation/Participants', addParticipant],
  ['POST', '/v2/Conversations/:conversation/Participants/:participant', updateParticipant],
  ['DELETE', '/v2/Conversations/:conversation/Participants/:participant', removeParticipant],

  ['POST', '/v2/Conversations/:conversation/Messages', createMessage],
  ['POST', '/v2/Conversations/:conversation/Messages/:message', updateMessage],
  ['DELETE', '/v2/Conversations/:conversation/Messages/:message', deleteMessage],

  ['GET', '/v2/Conversations/:conversation/Messages/:message/Receipts', listReceipts],
  ['GET', '/v2/Conversations/:conversation/Messages/:message/ChannelMetadata', getChannelMetadata],
  ['GET', '/v2/Conversations/:conversation/MessageRecipients', listMessageRecipients],

  ['GET', '/v2/Users/:user', getUser],
  ['POST', '/v2/Users/:user', updateUser],
  ['POST', '/v2/typing', typing],

  ['POST', '/v1/registrations', registerDevice],
  ['DELETE', '/v1/registrations', unregisterAddress],
  ['DELETE', '/v1/registrations/:registration', unregisterDevice],

  ['GET', '/v3/Documents/:document', getDocument],
  ['GET', '/v3/Lists/:list', getList],
  ['GET', '/v3/Lists/:list/Items', getListItems],
  ['GET', '/v3/Maps/:map', getMap],
  ['GET', '/v3/Maps/:map/Items', getMapItems],
  ['POST', '/v4/Subscriptions', updateSubscriptions],
  ...['POST', 'PUT', 'DELETE'].flatMap((method): readonly Route<Operation>[] => [
    [method, '/v3/:type', refuseWrite],
    [method, '/v3/:type/:object', refuseWrite],
    [method, '/v3/:type/:object/Items', refuseWrite],
    [method, '/v3/:type/:object/Items/:item', refuseWrite],
  ]),
];
