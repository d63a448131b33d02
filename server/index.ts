export {signAccessToken, type AccessToken, type AccessTokenInit} from './token/access-token.js';
export type {AuthenticatedIdentity} from './token/identity.js';
export {koaToken, type KoaTokenOptions} from './token/koa-token.js';
export type {RateLimitOptions} from './token/rate-limit.js';
export {TokenConfigError, type TokenConfigErrorCode} from './token/token-config-error.js';
export type {TokenCredentialsInit} from './token/token-credentials.js';
export {createTokenHandler, type TokenHandlerOptions} from './token/token-handler.js';
export type {AuthenticateResult, TokenEndpointOptions} from './token/token-responder.js';
