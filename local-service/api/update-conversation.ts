import {textIn} from '../json.js';
import {attributesIn} from './attributes-in.js';
import type {Operation} from './operation.js';
import {permittedRoom} from './permissions.js';
import {toConversationReply} from './resources.js';

/** Changes the name, the unique name or the attributes. */
export const updateConversation: Operation = (call) => {
  const {world, identity, body, params} = call;
  const sid = params[0]!;
  const room = permittedRoom(call, sid, 'editConversationName');
  if ('attributes' in body) permittedRoom(call, sid, 'editConversationAttributes');
  world.updateConversation(sid, {
    friendlyName: body['friendly_name'] === null ? null : textIn(body, 'friendly_name'),
    uniqueName: body['unique_name'] === null ? null : textIn(body, 'unique_name'),
    attributes: attributesIn(body),
  });
  return {status: 200, body: toConversationReply(room, identity)};
};
