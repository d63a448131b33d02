import type {IncomingHttpHeaders} from 'node:http';
import type {LocalCredentials} from '../credentials.js';
import {authenticate} from '../rest/authenticate.js';
import {ServiceError} from '../service-error.js';
import type {ExpiredTokens} from '../token/expired-tokens.js';
import {TokenError, verifyToken} from '../token/verify-token.js';

/** What tokens are measured by. */
export interface TokenRules {
  readonly credentials: LocalCredentials;
  readonly expiredTokens: ExpiredTokens;
  readonly nowMs: number;
  /** The one service that the token must be for. */
  readonly serviceSid: string;
}

/**
 * Who asks: the identity of the access token, or null for a back end with the account's or the API key's secret.
 *
 * @throws ServiceError 401 with the code of what is wrong.
 */
export async function mediaCallerOf(headers: IncomingHttpHeaders, rules: TokenRules): Promise<string | null> {
  const token = headers['x-twilio-token'];
  if (token === undefined) {
    authenticate(headers.authorization, rules.credentials);
    return null;
  }
  try {
    const isService = (sid: string) => sid === rules.serviceSid;
    const {identity} = await verifyToken(token, rules.credentials, rules.nowMs, isService);
    if (rules.expiredTokens.has(String(token))) throw new TokenError('Access Token expired', 20104);
    return identity;
  } catch (error) {
    throw error instanceof TokenError ? new ServiceError(error.message, error.status, error.code) : error;
  }
}
