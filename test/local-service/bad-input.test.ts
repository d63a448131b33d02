import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import fc from 'fast-check';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {restRoutes} from '../../local-service/rest/routes.js';
import {upstreamRoutes} from '../../local-service/twilsock/routes.js';
import {hostileBody, hostileText, hostileValue} from './support/hostile-input.js';
import {RawClient} from './support/raw-client.js';

/** More of them, from another beginning: `BAD_INPUT_RUNS=20000 BAD_INPUT_SEED=7 npm test`. */
const RUNS = Number(process.env['BAD_INPUT_RUNS'] ?? 250);
const SEED = Number(process.env['BAD_INPUT_SEED'] ?? 20_261_121);

/** Every member that any command reads. */
const commandFields = [
  ...['friendly_name', 'unique_name', 'attributes', 'identity', 'messaging_binding', 'body', 'subject'],
  ...['media_sids', 'content_sid', 'content_variables', 'last_read_message_index', 'notification_level'],
  ...['ChannelSid', 'action', 'requests', 'correlation_id', 'channel_type', 'data', 'message_types'],
  ...['binding_type', 'address', '__proto__'],
] as const;
const queryFields = [
  'Index',
  'From',
  'Key',
  'Order',
  'PageSize',
  'PageToken',
  'Include',
  'MessageSid',
] as const;
const formFields = [
  ...['FriendlyName', 'UniqueName', 'Attributes', 'State', 'Timers.Inactive', 'Timers.Closed', 'Identity'],
  ...['MessagingBinding.Address', 'MessagingBinding.ProxyAddress', 'RoleSid', 'LastReadMessageIndex'],
  ...['Author', 'Body', 'Subject', 'MediaSid', 'DateCreated', 'DateUpdated', 'Type', 'Permission'],
  ...['NotificationLevel', 'ReachabilityEnabled', 'DefaultChatServiceRoleSid', 'Filters', 'Method'],
  ...['PostWebhookUrl', 'Target', 'Configuration.Url', 'Configuration.Method', 'NewMessage.Template'],
] as const;

/** What does not make the request's head too long: that would end the connection, as it should. */
const smallText = hostileText.map((text) => text.slice(0, 300));
const small = hostileValue.filter((value) => JSON.stringify(value).length < 2_000);

for (const storage of ['memory', 'a data folder'] as const) {
  describe(`bad input to a service in ${storage}`, () => {
    const data = storage === 'memory' ? undefined : mkdtempSync(join(tmpdir(), 'bad-input-'));
    let service: LocalService;
    let attackers: readonly RawClient[];
    let bystander: RawClient;
    let known: readonly string[];
    let before_: string;
    before(async () => {
      service = await createLocalService(data === undefined ? {} : {data});
      const {world} = service;
      const {sid} = world.createConversation({createdBy: 'mallory', uniqueName: 'open'});
      const {sid: participant} = world.addParticipant(sid, {identity: 'mallory'});
      const {sid: message} = world.addMessage(sid, {author: 'mallory', body: 'x'});
      world.createUser({identity: 'root', role: 'admin'});
      const quiet = world.createConversation({createdBy: 'ana', friendlyName: 'quiet'}).sid;
      world.addParticipant(quiet, {identity: 'ana'});
      world.addMessage(quiet, {author: 'ana', body: 'as it was'});
      known = [
        sid,
        'open',
        participant,
        message,
        'mallory',
        `${sid}.messages`,
        `${sid}.roster`,
        `${sid}.channel`,
      ];
      attackers = await Promise.all(['mallory', 'root'].map((name) => RawClient.connect(service, name)));
      bystander = await RawClient.connect(service, 'ana');
      before_ = quietState(quiet);
    });
    after(async () => {
      await service.stop();
      if (data !== undefined) rmSync(data, {recursive: true});
    });

    function quietState(sid: string): string {
      const {world} = service;
      return JSON.stringify([world.conversation(sid), world.participants(sid), world.messages(sid)]);
    }

    /** Whether somebody else is still served, and sees all as it was. */
    async function checkBystander(): Promise<void> {
      const {status, body} = await bystander.request('GET', '/v2/MyConversations');
      assert.equal(status, 200);
      const [{conversation_sid}] = body['conversations'] as [{conversation_sid: string}];
      assert.equal(quietState(conversation_sid), before_);
      assert.equal(({} as {polluted?: number}).polluted, undefined);
      bystander.frames.length = 0;
    }

    /** A path of a route, with known names or hostile texts where it has a variable. */
    function pathOf(pattern: string): fc.Arbitrary<string> {
      const segment = fc.oneof(fc.constantFrom(...known), smallText);
      const parts = pattern.split('/').map((part) => (part.startsWith(':') ? segment : fc.constant(part)));
      return fc.tuple(...parts).map((filled) => filled.map(encode).join('/'));
    }

    it('on any command is refused, or stored as it is, and harms nobody', async () => {
      const request = fc.constantFrom(...upstreamRoutes).chain(([method, pattern]) =>
        fc.record({
          method: fc.constant(method),
          path: pathOf(pattern),
          body: hostileBody(commandFields),
          params: fc.dictionary(fc.constantFrom(...queryFields), small, {maxKeys: 3}),
          attacker: fc.constantFrom(0, 1),
        }),
      );
      const tried = new Set<string>();
      await fc.assert(
        fc.asyncProperty(request, async ({method, path, body, params, attacker}) => {
          const client = attackers[attacker]!;
          const reply = await client.request(method, path, {body, params});
          assert.ok(
            reply.status >= 200 && reply.status < 500,
            `${reply.status} ${JSON.stringify(reply.body)}`,
          );
          if (reply.status >= 400) assert.ok(Number.isInteger(reply.body['code']));
          assert.equal(client.closeCode, undefined);
          tried.add(String(reply.status));
          client.frames.length = 0;
          await checkBystander();
        }),
        {numRuns: RUNS, seed: SEED},
      );
      for (const status of ['200', '400', '403', '404']) assert.ok(tried.has(status), status);
    });

    it('on any route of the REST API is refused, or stored as it is, and harms nobody', async () => {
      const {url, credentials} = service;
      const pair = Buffer.from(`${credentials.accountSid}:${credentials.authToken}`).toString('base64');
      const request = fc.constantFrom(...restRoutes).chain(([method, pattern]) =>
        fc.record({
          method: fc.constant(method),
          path: pathOf(pattern),
          fields: fc.array(fc.tuple(fc.constantFrom(...formFields), hostileText), {maxLength: 5}),
          query: fc.dictionary(fc.constantFrom('Page', 'PageSize', 'PageToken', 'Order'), smallText, {
            maxKeys: 2,
          }),
        }),
      );
      await fc.assert(
        fc.asyncProperty(request, async ({method, path, fields, query}) => {
          const address = `${url}/v1${path}?${new URLSearchParams(query).toString()}`;
          const response = await fetch(address, {
            method,
            headers: {Authorization: `Basic ${pair}`},
            ...(method === 'POST' ? {body: new URLSearchParams(fields)} : {}),
          });
          const text = await response.text();
          assert.ok(response.status < 500, `${response.status} ${text}`);
          if (response.status >= 400) assert.ok(Number.isInteger((JSON.parse(text) as {code: number}).code));
          await checkBystander();
        }),
        {numRuns: RUNS, seed: SEED},
      );
    });

    if (data !== undefined) {
      it('is read back after a restart', async () => {
        const all = () => {
          const {world} = service;
          const conversations = world.conversations();
          const within = conversations.map(({sid}) => [world.participants(sid), world.messages(sid)]);
          const users = world.users().map((user) => ({...user, online: false, dateUpdated: ''}));
          return JSON.stringify([conversations, within, users, world.roles(), world.settings]);
        };
        const was = all();
        await service.stop();
        service = await createLocalService({data});
        assert.equal(all(), was);
      });
    }
  });
}

function encode(segment: string): string {
  try {
    return encodeURIComponent(segment);
  } catch {
    // Half a character cannot be encoded; the router has to stand the bytes.
    return '%ED%A0%80';
  }
}
