import {randomBytes} from 'node:crypto';
import {newSid} from './world/sids.js';

/** What a back end needs to speak for an account: the same five values that Twilio's console shows. */
export interface LocalCredentials {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKeySid: string;
  readonly apiKeySecret: string;
  readonly serviceSid: string;
}

/** Random credentials; those given stay as they are. */
export function newCredentials(given: Partial<LocalCredentials> = {}): LocalCredentials {
  return {
    accountSid: newSid('AC'),
    authToken: randomBytes(16).toString('hex'),
    apiKeySid: newSid('SK'),
    apiKeySecret: randomBytes(24).toString('base64url'),
    serviceSid: newSid('IS'),
    ...given,
  };
}
