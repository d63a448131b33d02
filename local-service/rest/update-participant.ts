import {attributesField, indexField, textField} from './form-fields.js';
import {toParticipantResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Changes a participant's role, attributes or read horizon. */
export const updateParticipant: RestOperation = (call) => {
  const {world, form} = call;
  const [conversation, sidOrIdentity] = [call.params[0]!, call.params[1]!];
  const changes = {roleSid: textField(form, 'RoleSid'), attributes: attributesField(form)};
  const horizon = indexField(form, 'LastReadMessageIndex');
  const {sid} = world.updateParticipant(conversation, sidOrIdentity, changes);
  if (horizon !== undefined) world.setReadHorizon(conversation, sid, horizon);
  return {status: 200, body: toParticipantResource(call, world.room(conversation).participant(sid))};
};
