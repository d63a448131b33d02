import {signLocalToken, type LocalService} from '../../../local-service/index.js';
import {RawClient} from '../support/raw-client.js';

/** What somebody may be to a conversation, in the order of the table's columns. */
const relations = [
  'outsider',
  'former',
  'foreign',
  'reader',
  'guest',
  'member',
  'creator',
  'admin',
  'root',
] as const;
type Relation = (typeof relations)[number];

/** The same identity as the member's, in another service of the account. */
const identityOf = (relation: Relation) => (relation === 'foreign' ? 'member' : relation);

/** A caller, and what it may not hear of unless it may read. */
export interface Caller {
  readonly relation: Relation;
  readonly identity: string;
  readonly client: RawClient;
  readonly token: string;
}

/** A conversation with one of each kind of people in it. */
export interface Scene {
  readonly sid: string;
  readonly canary: string;
  /** A message of `victim`, another participant. */
  readonly message: string;
  /** A message of the caller, from a time when it could write. */
  readonly ownMessage: string;
  /** A conversation of the caller's own, in which it may do everything. */
  readonly ownSid: string;
  readonly identity: string;
}

/** Everybody who calls, each with one connection. */
export async function openCast(service: LocalService, otherServiceSid: string): Promise<readonly Caller[]> {
  const {world} = service;
  world.createUser({identity: 'guest', role: 'guest'});
  world.createUser({identity: 'root', role: 'admin'});
  return Promise.all(
    relations.map(async (relation): Promise<Caller> => {
      const identity = identityOf(relation);
      const serviceSid = relation === 'foreign' ? otherServiceSid : service.credentials.serviceSid;
      const credentials = {...service.credentials, serviceSid};
      const client = await RawClient.connect({...service, credentials}, identity);
      return {relation, identity, client, token: await signLocalToken(credentials, {identity})};
    }),
  );
}

let scenes = 0;

/** A conversation as it is found before each cell of the table. */
export function setScene({world}: LocalService, {identity}: Caller): Scene {
  const canary = `canary-${(scenes += 1)}`;
  const {sid} = world.createConversation({
    createdBy: 'creator',
    friendlyName: canary,
    uniqueName: `unique-${canary}`,
    attributes: {canary},
  });
  world.addParticipant(sid, {identity: 'victim', attributes: {canary}});
  world.addParticipant(sid, {identity: 'reader', role: 'read-only'});
  world.addParticipant(sid, {identity: 'admin', role: 'admin'});
  for (const other of ['member', 'guest', 'former']) world.addParticipant(sid, {identity: other});
  world.removeParticipant(sid, 'former');
  const {sid: message} = world.addMessage(sid, {author: 'victim', body: canary, attributes: {canary}});
  const {sid: ownMessage} = world.addMessage(sid, {author: identity, body: canary});
  const {sid: ownSid} = world.createConversation({createdBy: identity});
  world.addParticipant(ownSid, {identity});
  return {sid, canary, message, ownMessage, ownSid, identity};
}

export function mayRead({relation}: Caller): boolean {
  return !['outsider', 'former', 'foreign'].includes(relation);
}
