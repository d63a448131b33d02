import {textIn} from '../json.js';
import {attributesIn} from './attributes-in.js';
import type {Operation} from './operation.js';
import {toConversationReply} from './resources.js';

/** Makes a conversation. The creator is its admin, but does not take part before joining. */
export const createConversation: Operation = ({world, identity, body}) => {
  const {sid} = world.createConversation({
    friendlyName: textIn(body, 'friendly_name'),
    uniqueName: textIn(body, 'unique_name'),
    attributes: attributesIn(body),
    createdBy: identity,
  });
  return {status: 201, body: toConversationReply(world.room(sid), identity)};
};
