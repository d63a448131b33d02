import twilio from 'twilio';
import {twilioEnvironment} from '../../../demo/server/twilio-environment.js';
import {signLocalToken} from '../../../local-service/index.js';
import type {Backstage} from './backstage.js';

const credentials = twilioEnvironment(process.env);

/** Whether the specs run against Twilio: when `TWILIO_ACCOUNT_SID` and its kin are set. */
export const usesTwilio = credentials !== null;

/** A role of the local service that a new service of Twilio has, too. */
const roleNames: Readonly<Record<string, string>> = {admin: 'channel admin', user: 'channel user'};

const localOnly = 'Twilio has no such lever: mark the test with localIt.';

const json = (value: unknown) => (value === undefined ? {} : {attributes: JSON.stringify(value)});
const named = (name: string | null | undefined) => (name === undefined ? {} : {friendlyName: name ?? ''});
const unique = (name: string | null | undefined) => (name === undefined ? {} : {uniqueName: name ?? ''});

/**
 * The same scenes on Twilio's own service, set through its REST API; what a test makes is deleted with its stage.
 * Untried: it was written without an account to try it on.
 */
export function twilioBackstage(): Backstage {
  if (credentials === null) throw new Error('There are no credentials for Twilio.');
  const {accountSid, apiKeySid, apiKeySecret, serviceSid} = credentials;
  const rest = twilio(apiKeySid, apiKeySecret, {accountSid}).conversations.v1.services(serviceSid);
  const made: string[] = [];
  const messageSid = async (conversation: string, message: string | number) => {
    if (typeof message === 'string') return message;
    const all = await rest.conversations(conversation).messages.list();
    return all.find(({index}) => index === message)?.sid ?? 'IM0';
  };
  const roleSid = async (role: string | undefined) => {
    if (role === undefined) return {};
    const found = (await rest.roles.list()).find(({friendlyName}) => friendlyName === roleNames[role]);
    return found === undefined ? {} : {roleSid: found.sid};
  };
  const add = async (
    sid: string,
    {
      author,
      body,
      attributes,
    }: {author?: string | undefined; body?: string | null | undefined; attributes?: unknown},
  ) =>
    rest.conversations(sid).messages.create({...(author && {author}), body: body ?? '', ...json(attributes)});

  const world = {
    createConversation: async (given: Parameters<Backstage['world']['createConversation']>[0] = {}) => {
      const {friendlyName, uniqueName, attributes} = given;
      const {sid} = await rest.conversations.create({
        ...named(friendlyName),
        ...unique(uniqueName),
        ...json(attributes),
      });
      made.push(sid);
      return {sid};
    },
    updateConversation: (
      sid: string,
      {friendlyName, uniqueName, attributes, state}: Parameters<Backstage['world']['updateConversation']>[1],
    ) =>
      rest
        .conversations(sid)
        .update({...named(friendlyName), ...unique(uniqueName), ...json(attributes), ...(state && {state})}),
    deleteConversation: (sid: string) => rest.conversations(sid).remove(),
    addParticipant: (
      sid: string,
      {identity, messagingBinding, attributes}: Parameters<Backstage['world']['addParticipant']>[1],
    ) =>
      rest.conversations(sid).participants.create({
        ...(identity !== undefined && {identity}),
        ...(messagingBinding && {'messagingBinding.address': messagingBinding.address}),
        ...(messagingBinding?.proxyAddress && {
          'messagingBinding.proxyAddress': messagingBinding.proxyAddress,
        }),
        ...json(attributes),
      }),
    updateParticipant: async (
      sid: string,
      participant: string,
      {role, attributes}: Parameters<Backstage['world']['updateParticipant']>[2],
    ) =>
      rest
        .conversations(sid)
        .participants(participant)
        .update({...(await roleSid(role)), ...json(attributes)}),
    removeParticipant: (sid: string, participant: string) =>
      rest.conversations(sid).participants(participant).remove(),
    addMessage: add,
    updateMessage: async (
      sid: string,
      message: string | number,
      {body, attributes}: Parameters<Backstage['world']['updateMessage']>[2],
    ) =>
      rest
        .conversations(sid)
        .messages(await messageSid(sid, message))
        .update({...(body !== undefined && {body}), ...json(attributes)}),
    removeMessage: async (sid: string, message: string | number) =>
      rest
        .conversations(sid)
        .messages(await messageSid(sid, message))
        .remove(),
    createUser: ({identity, friendlyName, attributes}: Parameters<Backstage['world']['createUser']>[0]) =>
      rest.users.create({identity, ...named(friendlyName), ...json(attributes)}),
    updateUser: (
      identity: string,
      {friendlyName, attributes}: Parameters<Backstage['world']['updateUser']>[1],
    ) => rest.users(identity).update({...named(friendlyName), ...json(attributes)}),
  };
  return {
    clientOptions: {},
    // What REST answers is not what the world answers; the specs read no more of it than the sid.
    world: world as unknown as Backstage['world'],
    addMessages: async (sid, messages) => {
      for (const message of messages) await add(sid, message);
    },
    get controls(): never {
      throw new Error(localOnly);
    },
    get content(): never {
      throw new Error(localOnly);
    },
    get pushes(): never {
      throw new Error(localOnly);
    },
    get farEnd(): never {
      throw new Error(localOnly);
    },
    sign: (claims) => signLocalToken({...credentials, authToken: ''}, claims),
    stop: async () => void (await Promise.allSettled(made.map((sid) => rest.conversations(sid).remove()))),
  };
}
