import type {SyncStore} from '../../../local-service/sync/sync-store.js';
import type {World} from '../../../local-service/index.js';
import type {Scene} from './scene.js';

/** Method and pattern of a route, what is put in its place, and the outcome for each relation. */
export type Row = readonly [route: string, fill: Fill, outcomes: string];

interface Filled {
  readonly path: string;
  readonly body?: object;
  readonly params?: Readonly<Record<string, unknown>>;
}

type Fill = (scene: Scene, world: World) => Filled;

/** How an outcome is read off a reply. */
export function outcomeOf(status: number, code: unknown): string {
  if (status < 300) return '+';
  if (code === 50430) return 'o';
  if (code === 50107) return 'p';
  if (status === 404) return '-';
  return status === 409 ? 'c' : `${status}/${String(code)}`;
}

const conversation =
  (rest = '', body?: object): Fill =>
  ({sid}) =>
    filled(`/v2/Conversations/${sid}${rest}`, body);
const mine =
  (body?: object): Fill =>
  ({sid}) =>
    filled(`/v2/MyConversations/${sid}`, body);
const messages =
  (which: 'message' | 'ownMessage', body?: object): Fill =>
  (scene) =>
    filled(`/v2/Conversations/${scene.sid}/Messages/${scene[which]}`, body);
const part =
  (rest: string): Fill =>
  ({sid, message}) =>
    filled(`/v2/Conversations/${sid}/Messages/${message}${rest}`);
const astray =
  (what: 'Messages' | 'Participants', rest = '', body?: object): Fill =>
  ({sid, ownSid, message}, world) => {
    const strange = what === 'Messages' ? message : world.participant(sid, 'victim')!.sid;
    return filled(`/v2/Conversations/${ownSid}/${what}/${strange}${rest}`, body);
  };
const self =
  (body?: object): Fill =>
  ({sid, identity}) =>
    filled(`/v2/Conversations/${sid}/Participants/${identity}`, body);
const fixed =
  (path: string, body?: object): Fill =>
  () =>
    filled(path, body);
const parts = {Documents: 'channel', Lists: 'messages', Maps: 'roster'} as const;
const object =
  (kind: keyof typeof parts, by: 'name' | 'sid', rest = ''): Fill =>
  ({sid}, {sync}) => {
    const name = `${sid}.${parts[kind]}`;
    return filled(`/v3/${kind}/${by === 'name' ? name : (sync.get(name)?.sid ?? '')}${rest}`);
  };
const victims =
  (map: 'conversations' | 'info', rest = ''): Fill =>
  (_, world) =>
    filled(`/v3/Maps/${world.userEntry('victim')[map].sid}${rest}`);

const rename = {friendly_name: 'x'};
const mark = {attributes: '{"x":1}'};

/**
 * + granted · o 403/50430, no participant · p 403/50107, not permitted · - 404 · c 409, is so already.
 * Columns: outsider, former member, the member's namesake in another service; then, who may read: reader, guest,
 * member, creator before joining, admin, service admin.
 */
// prettier-ignore
export const rows: readonly Row[] = [
  //                                                                                        ofƒ rgmcar
  ['GET /Client/v2/Configuration', fixed('/Client/v2/Configuration'), /*                 */ '+++ ++++++'],
  ['GET /Client/v2/ContentTemplates', fixed('/Client/v2/ContentTemplates'), /*           */ '+++ ++++++'],

  ['GET /v2/MyConversations', fixed('/v2/MyConversations'), /*                           */ '+++ ++++++'],
  ['GET /v2/MyConversations/:conversation', mine(), /*                                   */ 'oo- ++++++'],
  ['GET /v2/MyConversations/:conversation', ({canary}) => filled(`/v2/MyConversations/unique-${canary}`), 'oo- ++++++'],
  ['POST /v2/MyConversations/:conversation', mine({last_read_message_index: 0}), /*      */ 'oo- +++o+o'],
  ['POST /v2/MyConversations/:conversation', mine({notification_level: 'muted'}), /*     */ 'oo- +++o+o'],

  ['POST /v2/Conversations', fixed('/v2/Conversations', rename), /*                      */ '+++ +p++++'],
  ['GET /v2/Conversations/:conversation', conversation(), /*                             */ 'oo- ++++++'],
  ['POST /v2/Conversations/:conversation', conversation('', rename), /*                  */ 'oo- p+++++'],
  ['POST /v2/Conversations/:conversation', conversation('', mark), /*                    */ 'oo- p+++++'],
  ['DELETE /v2/Conversations/:conversation', conversation('', {}), /*                    */ 'oo- ppp+++'],

  ['POST /v2/Conversations/:conversation/Participants', conversation('/Participants', {identity: 'new'}), 'oo- p+++++'],
  ['POST /v2/Conversations/:conversation/Participants', ({sid, identity}) => filled(`/v2/Conversations/${sid}/Participants`, {identity}), 'oo- pcc+c+'],
  ['POST /v2/Conversations/:conversation/Participants', conversation('/Participants', {messaging_binding: {address: '+15550100', proxy_address: '+15550199'}}), 'oo- p+++++'],
  ['POST /v2/Conversations/:conversation/Participants/:participant', conversation('/Participants/victim', mark), 'oo- ppp+++'],
  ['POST /v2/Conversations/:conversation/Participants/:participant', self(mark), /*      */ 'oo- p++-+-'],
  ['DELETE /v2/Conversations/:conversation/Participants/:participant', conversation('/Participants/victim', {}), 'oo- ppp+++'],
  ['DELETE /v2/Conversations/:conversation/Participants/:participant', self({}), /*      */ 'oo- +++-+-'],

  ['POST /v2/Conversations/:conversation/Messages', conversation('/Messages', {body: 'x'}), /*   */ 'oo- p++o+o'],
  ['POST /v2/Conversations/:conversation/Messages/:message', messages('message', {body: 'x'}), /**/ 'oo- pppo++'],
  ['POST /v2/Conversations/:conversation/Messages/:message', messages('message', mark), /*       */ 'oo- pppo++'],
  ['POST /v2/Conversations/:conversation/Messages/:message', messages('ownMessage', {body: 'x'}), 'oo- p++o++'],
  ['POST /v2/Conversations/:conversation/Messages/:message', messages('ownMessage', mark), /*    */ 'oo- p++o++'],
  ['DELETE /v2/Conversations/:conversation/Messages/:message', messages('message', {}), /*       */ 'oo- pppo++'],
  ['DELETE /v2/Conversations/:conversation/Messages/:message', messages('ownMessage', {}), /*    */ 'oo- p++o++'],

  ['GET /v2/Conversations/:conversation/Messages/:message/Receipts', part('/Receipts'), /*       */ 'oo- ++++++'],
  ['GET /v2/Conversations/:conversation/Messages/:message/ChannelMetadata', part('/ChannelMetadata'), 'oo- ------'],
  ['GET /v2/Conversations/:conversation/MessageRecipients', conversation('/MessageRecipients'), /* */ 'oo- ++++++'],
  ['GET /v2/Conversations/:conversation/MessageRecipients', (scene) => ({...filled(`/v2/Conversations/${scene.sid}/MessageRecipients`), params: {MessageSid: scene.message}}), 'oo- ++++++'],

  // What belongs to another conversation is not found by way of one's own.
  ['POST /v2/Conversations/:conversation/Messages/:message', astray('Messages', '', mark), /*            */ '--- ------'],
  ['DELETE /v2/Conversations/:conversation/Messages/:message', astray('Messages', '', {}), /*            */ '--- ------'],
  ['GET /v2/Conversations/:conversation/Messages/:message/Receipts', astray('Messages', '/Receipts'), /**/ '--- ------'],
  ['GET /v2/Conversations/:conversation/Messages/:message/ChannelMetadata', astray('Messages', '/ChannelMetadata'), '--- ------'],
  ['POST /v2/Conversations/:conversation/Participants/:participant', astray('Participants', '', mark), /**/ '--- ------'],
  ['DELETE /v2/Conversations/:conversation/Participants/:participant', astray('Participants', '', {}), /**/ '--- ------'],

  ['GET /v2/Users/:user', fixed('/v2/Users/victim'), /*                                  */ '++- ++++++'],
  ['POST /v2/Users/:user', fixed('/v2/Users/victim', rename), /*                         */ 'pp- ppppp+'],
  ['POST /v2/Users/:user', ({identity}) => filled(`/v2/Users/${identity}`, mark), /*     */ '+++ ++++++'],
  ['POST /v2/typing', ({sid}) => filled('/v2/typing', {ChannelSid: sid}), /*             */ 'oo- +++o+o'],

  ['POST /v1/registrations', fixed('/v1/registrations', {channel_type: 'fcm', data: {registration_id: 'x'}, message_types: []}), '+++ ++++++'],
  ['DELETE /v1/registrations', fixed('/v1/registrations', {binding_type: 'fcm', address: 'victims'}), /*   */ '+++ ++++++'],
  ['DELETE /v1/registrations/:registration', fixed(`/v1/registrations/BS${'0'.repeat(32)}`), /*            */ '+++ ++++++'],

  ['GET /v3/Documents/:document', object('Documents', 'name'), /*                        */ 'oo- ++++++'],
  ['GET /v3/Documents/:document', object('Documents', 'sid'), /*                         */ 'oo- ++++++'],
  ['GET /v3/Lists/:list', object('Lists', 'name'), /*                                    */ 'oo- ++++++'],
  ['GET /v3/Lists/:list', object('Lists', 'sid'), /*                                     */ 'oo- ++++++'],
  ['GET /v3/Lists/:list/Items', object('Lists', 'name', '/Items'), /*                    */ 'oo- ++++++'],
  ['GET /v3/Lists/:list/Items', object('Lists', 'sid', '/Items'), /*                     */ 'oo- ++++++'],
  ['GET /v3/Lists/:list/Items', (scene, world) => ({...object('Lists', 'sid', '/Items')(scene, world), params: {Index: 0}}), 'oo- ++++++'],
  ['GET /v3/Maps/:map', object('Maps', 'name'), /*                                       */ 'oo- ++++++'],
  ['GET /v3/Maps/:map', (scene, world) => ({...object('Maps', 'sid')(scene, world), params: {Include: 'items'}}), 'oo- ++++++'],
  ['GET /v3/Maps/:map', victims('conversations'), /*                                     */ 'oo- oooooo'],
  ['GET /v3/Maps/:map', victims('info'), /*                                              */ '++- ++++++'],
  ['GET /v3/Maps/:map/Items', object('Maps', 'name', '/Items'), /*                       */ 'oo- ++++++'],
  ['GET /v3/Maps/:map/Items', object('Maps', 'sid', '/Items'), /*                        */ 'oo- ++++++'],
  ['GET /v3/Maps/:map/Items', victims('conversations', '/Items'), /*                     */ 'oo- oooooo'],
  ['POST /v4/Subscriptions', fixed('/v4/Subscriptions', {action: 'establish', requests: []}), /* */ '+++ ++++++'],
  ...['POST', 'PUT', 'DELETE'].flatMap((method): readonly Row[] => [
    [`${method} /v3/:type`, fixed('/v3/Lists', {unique_name: 'x'}), /*                   */ 'ppp pppppp'],
    [`${method} /v3/:type/:object`, object('Documents', 'name'), /*                      */ 'ppp pppppp'],
    [`${method} /v3/:type/:object/Items`, object('Lists', 'name', '/Items'), /*          */ 'ppp pppppp'],
    [`${method} /v3/:type/:object/Items/:item`, object('Lists', 'sid', '/Items/0'), /*   */ 'ppp pppppp'],
  ]),
];

/** The Sync objects that can be subscribed to, and for whom that succeeds. */
export const subscriptions: readonly (readonly [
  name: string,
  find: (scene: Scene, world: World) => ReturnType<SyncStore['get']>,
  outcomes: string,
])[] = [
  ['document', ({sid}, {sync}) => sync.get(`${sid}.channel`), /*      */ 'oo- ++++++'],
  ['messages', ({sid}, {sync}) => sync.get(`${sid}.messages`), /*     */ 'oo- ++++++'],
  ['roster', ({sid}, {sync}) => sync.get(`${sid}.roster`), /*         */ 'oo- ++++++'],
  ['another’s conversations', (_, world) => world.userEntry('victim').conversations, 'oo- oooooo'],
  ['another’s profile', (_, world) => world.userEntry('victim').info, '++- ++++++'],
];

function filled(path: string, body?: object): Filled {
  return body === undefined ? {path} : {path, body};
}
