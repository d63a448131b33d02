import {SignJWT} from 'jose';
import {checkIdentity} from './identity.js';
import {TokenCredentials, type TokenCredentialsInit} from './token-credentials.js';
import {checkTtl} from './time-to-live.js';

export interface AccessTokenInit extends TokenCredentialsInit {
  /** Who the token is for. */
  readonly identity: string;
  /** How long it is good for; 3,600 unless told, 180 to 86,400. */
  readonly ttlSeconds?: number;
}

/** What a token endpoint answers with. */
export interface AccessToken {
  readonly token: string;
  readonly identity: string;
  /** Seconds from now on. */
  readonly ttl: number;
}

/**
 * Signs a Twilio access token for one person and one Conversations service. It grants the chat, nothing else.
 *
 * @throws TokenConfigError when the credentials, the identity or the time to live cannot be right.
 */
export async function signAccessToken(init: AccessTokenInit): Promise<AccessToken> {
  return signWith(new TokenCredentials(init), init.identity, init.ttlSeconds);
}

/** The same with credentials that have been checked before. */
export async function signWith(
  credentials: TokenCredentials,
  identity: string,
  ttlSeconds?: number,
): Promise<AccessToken> {
  const ttl = checkTtl(ttlSeconds);
  const grants = {identity: checkIdentity(identity), chat: {service_sid: credentials.serviceSid}};
  const issuedAt = Math.floor(Date.now() / 1000);
  // Source: Twilio's own helper libraries, AccessToken (`twilio-fpa;v=1` stands for first-party authentication).
  const token = await new SignJWT({grants})
    .setProtectedHeader({
      alg: 'HS256',
      typ: 'JWT',
      cty: 'twilio-fpa;v=1',
      ...(credentials.region !== undefined && {twr: credentials.region}),
    })
    // Twilio's helpers use the second of issue here, which two tokens of one second would share.
    .setJti(`${credentials.apiKeySid}-${crypto.randomUUID()}`)
    .setIssuer(credentials.apiKeySid)
    .setSubject(credentials.accountSid)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ttl)
    .sign(credentials.signingKey());
  return {token, identity, ttl};
}
