import type {Account} from '../account.js';
import type {Tenant} from '../tenant.js';
import type {ExpiredTokens} from '../token/expired-tokens.js';
import {TokenError, verifyToken} from '../token/verify-token.js';
import type {Clock} from '../world/clock.js';

/** What tokens are measured by. */
export interface TokenJudges {
  readonly account: Account;
  readonly clock: Clock;
  readonly expiredTokens: ExpiredTokens;
}

/** Who a good token says the client is. */
export interface Proof {
  readonly token: string;
  readonly identity: string;
  /** The service that the token is for. */
  readonly tenant: Tenant;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Checks the token that a client shows.
 *
 * @param known - What it has proven before: a later token must say the same.
 * @throws TokenError with the code of the first fault.
 */
export async function proveIdentity(
  token: unknown,
  {account, clock, expiredTokens}: TokenJudges,
  known: Pick<Proof, 'identity' | 'tenant'> | undefined,
): Promise<Proof> {
  const isService = (sid: string) => account.find(sid) !== undefined;
  const {identity, serviceSid, expiresAt} = await verifyToken(
    token,
    account.credentials,
    clock.now(),
    isService,
  );
  const text = token as string;
  if (expiredTokens.has(text)) throw new TokenError('Access Token expired', 20104);
  const tenant = account.find(serviceSid);
  // It may have been deleted while the signature was being checked.
  if (tenant === undefined) throw new TokenError('Invalid Access Token grants', 20106);
  if (known !== undefined && (identity !== known.identity || tenant !== known.tenant)) {
    throw new TokenError('Identity changed', 20106);
  }
  return {token: text, identity, tenant, expiresAt};
}
