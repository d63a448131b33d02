/** A frame before it is encoded. A body is JSON, except of a form, which is a text. */
export interface PlainFrame {
  readonly header: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** What a genuine client says about one conversation, one frame of each kind. */
export function genuineFrames(conversation: string, token: string): readonly PlainFrame[] {
  const room = `/v2/Conversations/${conversation}`;
  const list = `/v3/Lists/${conversation}.messages`;
  const paging = {From: '3', Order: 'desc', PageSize: '30'};
  const subscription = {
    event_protocol_version: 4,
    action: 'establish',
    correlation_id: 7,
    requests: [
      {object_sid: `${conversation}.messages`, object_type: 'list', last_event_id: 0},
      {object_sid: `${conversation}.channel`, object_type: 'document'},
    ],
  };
  return [
    {header: {method: 'init', id: 'TM1', token, capabilities: ['client_update'], registrations: []}},
    {header: {method: 'update', id: 'TM2', token}},
    {header: {method: 'put_notification_ctx', id: 'TM3', notification_ctx_id: 'x'}, body: []},
    {header: {method: 'reply', id: 'TM4', status: {code: 200, status: 'OK'}}},
    {header: {method: 'telemetry.v1', id: 'TM5'}, body: {events: [{start: -1, end: 2}]}},
    ask('GET', '/Client/v2/Configuration'),
    ask('GET', '/v2/MyConversations', undefined, {PageToken: conversation}),
    ask('POST', `/v2/MyConversations/${conversation}`, {last_read_message_index: 2}),
    ask('POST', `/v2/MyConversations/${conversation}`, {notification_level: 'muted'}),
    ask('POST', '/v2/Conversations', {friendly_name: 'Zoë 🌊', unique_name: 'u', attributes: '{"a":[1]}'}),
    ask('GET', room),
    ask('POST', room, {friendly_name: 'x', unique_name: null, attributes: '{}'}),
    ask('POST', `${room}/Participants`, {identity: 'cleo', attributes: '{}'}),
    ask('POST', `${room}/Participants/ana`, {attributes: '{"b":"c"}'}),
    ask('DELETE', `${room}/Participants/cleo`),
    ask('POST', `${room}/Messages`, {body: 'grüß 👋', subject: null, attributes: '{"k":{"l":[null]}}'}),
    ask('POST', `${room}/Messages/IM00`, {body: 'changed'}),
    ask('DELETE', `${room}/Messages/IM00`),
    ask('GET', '/v2/Users/ana'),
    ask('POST', '/v2/Users/ana', {friendly_name: 'Ana', attributes: '{}'}),
    ask('GET', `/v3/Documents/${conversation}.channel`),
    ask('GET', list),
    ask('GET', `${list}/Items`, undefined, paging),
    ask('GET', `${list}/Items`, undefined, {Index: '2'}),
    ask('GET', `/v3/Maps/${conversation}.roster`, undefined, {Include: 'items'}),
    ask('GET', `/v3/Maps/${conversation}.roster/Items`, undefined, {...paging, From: 'MB'}),
    ask('POST', '/v3/Lists/x/Items', {data: {}}),
    ask('POST', '/v4/Subscriptions', subscription),
    ask('POST', '/v4/Subscriptions', {...subscription, action: 'cancel'}),
    form('/v2/typing', `ChannelSid=${conversation}&EndpointPlatform=js`),
  ];
}

function ask(method: string, path: string, body?: unknown, params: object = {}): PlainFrame {
  const http_request = {host: 'h', method, path, params, headers: {'X-Twilio-Mutation-Id': undefined}};
  return {header: {method: 'message', id: 'TM6', http_request, payload_type: 'application/json'}, body};
}

function form(path: string, body: string): PlainFrame {
  const http_request = {host: 'h', method: 'POST', path, params: {}, headers: {}};
  return {
    header: {method: 'message', id: 'TM7', http_request, payload_type: 'application/x-www-form-urlencoded'},
    body,
  };
}
