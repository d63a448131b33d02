import {links} from '../api/links.js';
import type {Operation} from '../api/operation.js';
import {toItemReply} from './get-items.js';
import {readable} from './readable-object.js';

/** Opens a document: its sid, its place in the event log, and its data. */
export const getDocument: Operation = (call) => {
  const document = readable(call.world.sync.document(call.params[0]!), call);
  return {status: 200, body: {...toRoot(document), data: document.data, date_updated: document.dateUpdated}};
};

/** Opens a list. */
export const getList: Operation = (call) => {
  const list = readable(call.world.sync.list(call.params[0]!), call);
  return {status: 200, body: {...toRoot(list), links: {items: links.syncItems('Lists', list.sid)}}};
};

/** Opens a map; with `Include=items` all its items come along. */
export const getMap: Operation = (call) => {
  const map = readable(call.world.sync.map(call.params[0]!), call);
  const body = {...toRoot(map), links: {items: links.syncItems('Maps', map.sid)}};
  if (call.query.get('Include') !== 'items') return {status: 200, body};
  return {status: 200, body: {...body, items: map.all().map((item) => toItemReply('key', item))}};
};

function toRoot({sid, name, lastEventId}: {sid: string; name: string; lastEventId: number}) {
  return {sid, unique_name: name, revision: String(lastEventId), last_event_id: lastEventId};
}
