import {attributesIn} from './attributes-in.js';
import {bodyText} from './body-text.js';
import type {Operation} from './operation.js';
import {checkServicePermission} from './permissions.js';
import {toConversationReply} from './resources.js';

/** Makes a conversation. The creator is its admin, but does not take part before joining. */
export const createConversation: Operation = (call) => {
  checkServicePermission(call, 'createConversation');
  const {world, identity, body} = call;
  const {sid} = world.createConversation({
    friendlyName: bodyText(body, 'friendly_name'),
    uniqueName: bodyText(body, 'unique_name'),
    attributes: attributesIn(body),
    createdBy: identity,
  });
  return {status: 201, body: toConversationReply(world.room(sid), identity)};
};
