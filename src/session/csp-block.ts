import type {ChatErrorInfo} from '../model/errors.js';
import type {SessionOptions} from './session-options.js';
import {endpointUrl} from './token-source.js';

const cspBlocked: ChatErrorInfo = Object.freeze({code: 'csp-blocked', retryable: false, twilioCode: null});

/**
 * Tells when the page's Content Security Policy keeps a session from its token endpoint or its service: asking
 * again would not help.
 *
 * @returns the way to stop
 */
export function onBlocked(
  {tokenEndpoint, serviceUrl}: SessionOptions,
  blocked: (error: ChatErrorInfo) => void,
): () => void {
  const stop = new AbortController();
  const ours = [endpointUrl(tokenEndpoint), serviceUrl].flatMap((url) => hostOf(url ?? '') ?? []);
  document.addEventListener(
    'securitypolicyviolation',
    ({blockedURI, effectiveDirective, disposition}) => {
      const host = hostOf(blockedURI) ?? '';
      const isOurs = ours.includes(host) || (serviceUrl === undefined && /^tsock\..*twilio\.com$/.test(host));
      if (!isOurs || effectiveDirective !== 'connect-src' || disposition !== 'enforce') return;
      blocked(cspBlocked);
    },
    {signal: stop.signal},
  );
  return () => stop.abort();
}

/** The host of the socket is that of the service; the scheme is another. */
function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
