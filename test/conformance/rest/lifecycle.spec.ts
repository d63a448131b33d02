import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {refusalOfHelper} from '../../local-service/support/twilio-helper.js';
import {pageThrough} from './support/page-through.js';
import {restStage, scopes, type RestStage, type ServiceParts} from './support/rest-stage.js';

interface Info {
  readonly statusCode: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Context {
  fetch(): Promise<Info['body']>;
  fetchWithHttpInfo(): Promise<Info>;
  update(options: object): Promise<Info['body']>;
  updateWithHttpInfo(options: object): Promise<Info>;
  remove(): Promise<boolean>;
  removeWithHttpInfo(): Promise<{readonly statusCode: number; readonly body: boolean}>;
}

interface List {
  (sid: string): Context;
  create(options: object): Promise<Info['body']>;
  createWithHttpInfo(options: object): Promise<Info>;
}

/** What can be made, read, changed, listed and removed. */
interface Resource {
  readonly name: string;
  list(): Promise<object> | object;
  /** For one and for another; how each is to look is part of it, unless `shown` says otherwise. */
  readonly made: readonly [object, object];
  readonly changed?: Readonly<Record<string, unknown>>;
}

const ofService: readonly (Omit<Resource, 'list'> & {
  list(parts: ServiceParts): Promise<object> | object;
})[] = [
  {
    name: 'conversations',
    list: ({conversations}) => conversations,
    made: [
      {friendlyName: 'A', uniqueName: 'a', attributes: '{"a":1}'},
      {friendlyName: 'B', state: 'inactive'},
    ],
    changed: {friendlyName: 'C', attributes: '{"c":[]}', state: 'active'},
  },
  {
    name: 'participants',
    list: async (parts) => parts.conversations((await parts.conversations.create()).sid).participants,
    made: [{identity: 'ana@example.com', attributes: '{"a":1}'}, {identity: 'ben/ç %'}],
    changed: {attributes: '{"c":2}'},
  },
  {
    name: 'messages',
    list: async (parts) => parts.conversations((await parts.conversations.create()).sid).messages,
    made: [
      {author: 'ana', body: 'one', attributes: '{"a":1}'},
      {author: 'system', body: 'two'},
    ],
    changed: {author: 'ben', body: 'ONE', attributes: '{"c":2}'},
  },
  {
    name: 'webhooks of a conversation',
    list: async (parts) => parts.conversations((await parts.conversations.create()).sid).webhooks,
    made: [0, 1].map((number) => ({
      target: 'webhook',
      'configuration.url': `https://hook.example/${number}`,
      'configuration.filters': ['onMessageAdded'],
    })) as unknown as Resource['made'],
  },
  {
    name: 'users',
    list: ({users}) => users,
    made: [{identity: 'zoe@example.com', friendlyName: 'Zoë', attributes: '{"a":1}'}, {identity: 'yan'}],
    changed: {friendlyName: 'Z', attributes: '{"c":2}'},
  },
  {
    name: 'roles',
    list: ({roles}) => roles,
    made: [
      {friendlyName: 'mute', type: 'conversation', permission: ['leaveConversation']},
      {friendlyName: 'guest', type: 'service', permission: ['joinConversation']},
    ],
  },
];

const updates: Readonly<Record<string, object>> = {
  roles: {permission: ['leaveConversation']},
  'webhooks of a conversation': {'configuration.url': 'https://hook.example/moved'},
};

describe('through the Node helper', () => {
  const stage = restStage();
  for (const scope of scopes) {
    for (const resource of ofService) {
      it(`${resource.name} of ${scope} are made, read, listed, changed and removed`, () =>
        liveThrough({...resource, list: () => resource.list(stage.parts(scope))}));
    }
  }

  for (const resource of ofAccount(stage)) {
    it(`${resource.name} of the account are made, read, listed, changed and removed`, () =>
      liveThrough(resource));
  }
});

function ofAccount(stage: RestStage): readonly Resource[] {
  return [
    {
      name: 'credentials',
      list: () => stage.v1.credentials,
      made: [
        {type: 'fcm', friendlyName: 'Android', secret: 's'},
        {type: 'apn', certificate: 'c', privateKey: 'k'},
      ],
      changed: {friendlyName: 'Changed'},
    },
    {
      name: 'addresses',
      list: () => stage.v1.addressConfigurations,
      made: [
        {type: 'sms', address: '+15550199', friendlyName: 'Desk'},
        {type: 'whatsapp', address: 'whatsapp:+15550199'},
      ],
      changed: {friendlyName: 'Changed'},
    },
  ];
}

async function liveThrough({name, list, made, changed}: Resource): Promise<void> {
  const resources = (await list()) as List;
  const first = await resources.createWithHttpInfo(made[0]);
  assert.equal(first.statusCode, 201);
  const second = await resources.create(made[1]);
  showsAll(first.body, made[0]);
  showsAll(second, made[1]);

  const sid = String(first.body['sid']);
  assert.match(sid, /^[A-Z]{2}[0-9a-f]{32}$/);
  const context = resources(sid);
  const read = await context.fetchWithHttpInfo();
  assert.equal(read.statusCode, 200);
  assert.deepEqual(plain(read.body), plain(first.body));
  assert.deepEqual(plain(await context.fetch()), plain(first.body));
  const sids = await pageThrough(resources);
  assert.ok(sids.includes(sid) && sids.includes(String(second['sid'])));

  const change = changed ?? updates[name]!;
  const after = await context.updateWithHttpInfo(change);
  assert.equal(after.statusCode, 200);
  showsAll(after.body, changed ?? {});
  showsAll(await context.update(change), changed ?? {});

  assert.equal((await context.removeWithHttpInfo()).statusCode, 204);
  assert.deepEqual(await refusalOfHelper(context.fetch()), [404, 20404]);
  assert.deepEqual(await refusalOfHelper(context.remove()), [404, 20404]);
  assert.equal(await resources(String(second['sid'])).remove(), true);
}

/** Those of the fields asked for that a resource shows under the same name. */
function showsAll(resource: Readonly<Record<string, unknown>>, asked: object): void {
  for (const [name, value] of Object.entries(asked)) {
    if (name in resource) assert.deepEqual(resource[name], value, name);
  }
}

function plain(resource: object): unknown {
  return JSON.parse(JSON.stringify(resource));
}
