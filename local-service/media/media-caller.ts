import type {IncomingHttpHeaders} from 'node:http';
import type {LocalCredentials} from '../credentials.js';
import {authenticate} from '../rest/authenticate.js';
import {ServiceError} from '../service-error.js';
import {TokenError, verifyToken} from '../token/verify-token.js';

/**
 * Who asks: the identity of the access token, or null for a back end with the account's or the API key's secret.
 *
 * @throws ServiceError 401 with the code of what is wrong.
 */
export async function mediaCallerOf(
  headers: IncomingHttpHeaders,
  credentials: LocalCredentials,
  nowMs: number,
): Promise<string | null> {
  const token = headers['x-twilio-token'];
  if (token === undefined) {
    authenticate(headers.authorization, credentials);
    return null;
  }
  try {
    return (await verifyToken(token, credentials, nowMs)).identity;
  } catch (error) {
    throw error instanceof TokenError ? new ServiceError(error.message, error.status, error.code) : error;
  }
}
