import {attributesIn} from '../api/attributes-in.js';
import {asRecord, parseJson, textIn, type JsonRecord} from '../json.js';
import {badRequest} from '../service-error.js';
import type {Conversation, NewParticipant} from '../world/records.js';
import {conversationFields} from './conversation-fields.js';
import {checkedPeer} from './participant-fields.js';
import {toConversationResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Source: Conversations REST, Conversation with Participants resource. */
const MAX_PARTICIPANTS = 10;

/** Makes a conversation together with up to ten participants, each a `Participant` in JSON; all of it or nothing. */
export const createConversationWithParticipants: RestOperation = (call) => {
  const {world, form} = call;
  const texts = form.getAll('Participant');
  if (texts.length > MAX_PARTICIPANTS) throw badRequest('There are more than 10 participants');
  const participants = texts.map(toNewParticipant);
  const strangers = participants.flatMap(({identity}) =>
    identity === undefined || world.user(identity) !== undefined ? [] : identity,
  );
  let made: Conversation | undefined;
  const create = () => {
    made = world.createConversation(conversationFields(form));
    for (const participant of participants) world.addParticipant(made.sid, participant);
    return world.room(made.sid).record;
  };
  const undo = () => {
    if (made !== undefined) world.deleteConversation(made.sid);
    for (const identity of strangers) if (world.user(identity) !== undefined) world.deleteUser(identity);
  };
  return {status: 202, body: toConversationResource(call, world.attempt(create, undo))};
};

function toNewParticipant(text: string): NewParticipant {
  const wanted = recordIn(text);
  const binding = asRecord(wanted['messaging_binding']);
  const peer = checkedPeer({
    identity: textIn(wanted, 'identity'),
    address: textIn(binding, 'address'),
    proxyAddress: textIn(binding, 'proxy_address'),
    projectedAddress: textIn(binding, 'projected_address'),
  });
  return {...peer, attributes: attributesIn(wanted)};
}

function recordIn(text: string): JsonRecord {
  try {
    return asRecord(parseJson(text));
  } catch {
    throw badRequest('Participant is not valid JSON');
  }
}
