import {attributesIn} from './attributes-in.js';
import {bodyTextOrNull} from './body-text.js';
import type {Operation} from './operation.js';
import {permittedRoom} from './permissions.js';
import {toConversationReply} from './resources.js';

/** Changes the name, the unique name or the attributes. */
export const updateConversation: Operation = (call) => {
  const {world, identity, body, params} = call;
  const sid = params[0]!;
  const attributes = attributesIn(body);
  const isNamed = attributes === undefined || 'friendly_name' in body || 'unique_name' in body;
  const room = permittedRoom(call, sid, isNamed ? 'editConversationName' : 'editConversationAttributes');
  if (attributes !== undefined) permittedRoom(call, sid, 'editConversationAttributes');
  world.updateConversation(sid, {
    friendlyName: bodyTextOrNull(body, 'friendly_name'),
    uniqueName: bodyTextOrNull(body, 'unique_name'),
    attributes,
  });
  return {status: 200, body: toConversationReply(room, identity)};
};
