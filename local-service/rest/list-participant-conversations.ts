import {badRequest} from '../service-error.js';
import type {Conversation, Participant} from '../world/records.js';
import {owner, toBindingResource, toRestDate, toTimersResource} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/** Lists where somebody takes part, by `Identity` or by `Address`, each with its conversation. */
export const listParticipantConversations: RestOperation = (call) => {
  const isWanted = filterOf(call);
  const rows = call.world.conversations().flatMap((conversation) =>
    call.world
      .participants(conversation.sid)
      .filter(isWanted)
      .map((participant) => ({
        sid: participant.sid,
        dateCreated: participant.dateCreated,
        conversation,
        participant,
      })),
  );
  return toPage(call, 'conversations', rows, ({conversation, participant}) =>
    toResource(call, conversation, participant),
  );
};

function filterOf({query}: RestCall): (participant: Participant) => boolean {
  const [identity, address] = [query.get('Identity'), query.get('Address')];
  if ((identity === null) === (address === null)) {
    throw badRequest('Either Identity or Address is required');
  }
  return (participant) =>
    identity === null ? participant.messagingBinding?.address === address : participant.identity === identity;
}

/** Source: Conversations REST, Participant Conversation resource. */
function toResource(call: RestCall, conversation: Conversation, participant: Participant) {
  const {identity, sid} = participant;
  const url = `${call.baseUrl}/Conversations/${conversation.sid}`;
  return {
    ...owner(call),
    participant_sid: sid,
    participant_user_sid: identity === null ? null : (call.world.user(identity)?.sid ?? null),
    participant_identity: identity,
    participant_messaging_binding: toBindingResource(participant),
    conversation_sid: conversation.sid,
    conversation_unique_name: conversation.uniqueName,
    conversation_friendly_name: conversation.friendlyName,
    conversation_attributes: conversation.attributes,
    conversation_date_created: toRestDate(conversation.dateCreated),
    conversation_date_updated: toRestDate(conversation.dateUpdated),
    conversation_created_by: conversation.createdBy,
    conversation_state: conversation.state,
    conversation_timers: toTimersResource(conversation),
    links: {participant: `${url}/Participants/${sid}`, conversation: url},
  };
}
