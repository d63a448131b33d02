import {createLocalService, type LocalService} from '../../local-service/index.js';
import type {TokenCredentialsInit} from '../../server/index.js';
import {localOrigins, twilioOrigins, type ChatOrigins} from './content-security-policy.js';
import {seed} from './seed.js';
import {twilioEnvironment} from './twilio-environment.js';

/** What stands behind the demo: Twilio, or a Conversations service on this machine. */
export interface BackEnd {
  readonly credentials: TokenCredentialsInit;
  readonly origins: ChatOrigins;
  /** Null with Twilio. */
  readonly service: LocalService | null;
}

/** Twilio where the environment has its credentials, else a local service full of people. */
export async function startBackEnd(environment: NodeJS.ProcessEnv): Promise<BackEnd> {
  const credentials = twilioEnvironment(environment);
  if (credentials !== null) return {credentials, origins: twilioOrigins, service: null};
  const service = await createLocalService({seed});
  return {credentials: service.credentials, origins: localOrigins(service.url), service};
}
