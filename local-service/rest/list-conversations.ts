import {stateInvalid} from '../service-error.js';
import type {Conversation} from '../world/records.js';
import {toDate} from './form-fields.js';
import {toConversationResource} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/** Lists the conversations of the service, newest first; `State`, `StartDate` and `EndDate` choose among them. */
export const listConversations: RestOperation = (call) => {
  const chosen = call.world.conversations().filter(filterOf(call));
  const toResource = (conversation: Conversation) => toConversationResource(call, conversation);
  return toPage(call, 'conversations', chosen, toResource, 'desc');
};

function filterOf({query}: RestCall): (conversation: Conversation) => boolean {
  const state = query.get('State');
  if (state !== null && !['active', 'inactive', 'closed'].includes(state)) throw stateInvalid();
  const start = dateIn(query, 'StartDate', '');
  const end = dateIn(query, 'EndDate', 'T23:59:59.999Z');
  return ({state: itsState, dateCreated}) =>
    (state === null || itsState === state) &&
    (start === undefined || dateCreated >= start) &&
    (end === undefined || dateCreated <= end);
}

/** @param endOfDay - What is added to a date without time, so that the whole of the last day counts. */
function dateIn(query: URLSearchParams, name: string, endOfDay: string): string | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  return toDate(isDay ? text + endOfDay : text, name).toISOString();
}
