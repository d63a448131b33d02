import {after, before} from 'node:test';
import {createLocalService, type LocalService} from '../../../../local-service/index.js';
import {recordedHelper, type Conversations} from './recorded-helper.js';

/** What can be reached in each service; of the account there is more. */
export type ServiceParts = Pick<
  Conversations,
  'conversationWithParticipants' | 'conversations' | 'participantConversations' | 'roles' | 'users'
>;

/** A local service, and the helper on both of the ways into its data. */
export interface RestStage {
  readonly service: LocalService;
  readonly v1: Conversations;
  /** The parts of the default service, or of one that is named in each address. */
  parts(scope: Scope): ServiceParts;
}

/** Twilio's two forms of each address: `/v1/…`, and `/v1/Services/IS…/…`. */
export const scopes = ['the default service', 'a named service'] as const;
type Scope = (typeof scopes)[number];

/** A service for the tests of one `describe`, made before them and stopped after them. */
export function restStage(): RestStage {
  let service: LocalService | undefined;
  let v1: Conversations | undefined;
  let named: ServiceParts | undefined;
  before(async () => {
    service = await createLocalService();
    v1 = recordedHelper(service);
    const {sid} = await v1.services.create({friendlyName: 'Named'});
    // The same classes twice: Twilio generates one for each form of the address.
    named = v1.services(sid) as unknown as ServiceParts;
  });
  after(() => service?.stop());
  return {
    get service() {
      return service!;
    },
    get v1() {
      return v1!;
    },
    parts: (scope) => (scope === 'a named service' ? named! : v1!),
  };
}
