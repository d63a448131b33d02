/** Where the chat of this demo speaks to. */
export interface ChatOrigins {
  readonly connect: readonly string[];
  readonly media: readonly string[];
}

/** Source: `wss://tsock.<region>.twilio.com` carries everything but media, which comes from `mcs.` and `media.`. */
export const twilioOrigins: ChatOrigins = {
  connect: ['wss://tsock.us1.twilio.com', 'https://*.twilio.com'],
  media: ['https://*.twilio.com'],
};

export function localOrigins(serviceUrl: string): ChatOrigins {
  return {connect: [serviceUrl, serviceUrl.replace(/^http/, 'ws')], media: [serviceUrl]};
}

/**
 * The strictest policy that the chat works under; every page of the demo has it, so that a breach shows here
 * first. Nothing inline, and strings become markup only through the policy that Lit names.
 */
export function contentSecurityPolicy({connect, media}: ChatOrigins): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `connect-src 'self' ${connect.join(' ')}`,
    `img-src 'self' data: blob: ${media.join(' ')}`,
    `media-src blob: ${media.join(' ')}`,
    `frame-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'self'`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html`,
  ].join('; ');
}
