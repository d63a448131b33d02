import {toParticipantResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/** Lists who takes part in a conversation, in the order of joining. */
export const listParticipants: RestOperation = (call) =>
  toPage(call, 'participants', call.world.participants(call.params[0]!), (participant) =>
    toParticipantResource(call, participant),
  );
