import type {TokenCredentialsInit} from '../../server/index.js';

const variables = {
  accountSid: 'TWILIO_ACCOUNT_SID',
  apiKeySid: 'TWILIO_API_KEY_SID',
  apiKeySecret: 'TWILIO_API_KEY_SECRET',
  serviceSid: 'TWILIO_SERVICE_SID',
} as const;

/**
 * The credentials for Twilio, if the environment has them; null when it has none of them.
 *
 * @throws Error when it has some: whoever set one meant to use Twilio.
 */
export function twilioEnvironment(environment: NodeJS.ProcessEnv): TokenCredentialsInit | null {
  const missing = Object.values(variables).filter((name) => !environment[name]);
  if (missing.length === Object.keys(variables).length) return null;
  if (missing.length > 0) {
    throw new Error(
      `To use Twilio, set ${missing.join(', ')} too; to use the local service, set none of them.`,
    );
  }
  const read = (field: keyof typeof variables) => environment[variables[field]] ?? '';
  return {
    accountSid: read('accountSid'),
    apiKeySid: read('apiKeySid'),
    apiKeySecret: read('apiKeySecret'),
    serviceSid: read('serviceSid'),
  };
}
