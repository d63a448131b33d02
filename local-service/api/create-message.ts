import {ownMediaSids} from './own-media-sids.js';
import {attributesIn} from './attributes-in.js';
import {contentVariables} from '../content/content-variables.js';
import {bodyText} from './body-text.js';
import type {Operation} from './operation.js';
import {ownParticipant, permittedRoom, readableRoom} from './permissions.js';
import {toMessageReply} from './resources.js';

/** Adds a message by the caller, who must have joined and have a role that may write. */
export const createMessage: Operation = (call) => {
  const {world, identity, body, params} = call;
  const room = readableRoom(call, params[0]!);
  ownParticipant(call, room);
  permittedRoom(call, params[0]!, 'sendMessage');
  const mediaSids = ownMediaSids(call);
  if (mediaSids !== undefined && mediaSids.length > 0) permittedRoom(call, params[0]!, 'sendMediaMessage');
  const message = world.addMessage(room.record.sid, {
    author: call.author ?? identity,
    body: bodyText(body, 'body'),
    subject: bodyText(body, 'subject'),
    attributes: attributesIn(body),
    mediaSids,
    contentSid: bodyText(body, 'content_sid'),
    contentVariables: contentVariables(bodyText(body, 'content_variables')),
  });
  return {status: 201, body: toMessageReply(message)};
};
