import type {ChatErrorInfo} from '../model/errors.js';
import type {SessionOptions} from './session-options.js';
import {endpointUrl} from './token-source.js';

const cspBlocked: ChatErrorInfo = Object.freeze({code: 'csp-blocked', retryable: false, twilioCode: null});

const twilioSocket = /^tsock\.[\w.-]*\.twilio\.com\/v3\/wsconnect$/;

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
  const socket = serviceUrl && URL.canParse(serviceUrl) ? new URL('/v3/wsconnect', serviceUrl).href : '';
  // A policy may well keep other things of the same host from the page.
  const ours = [endpointUrl(tokenEndpoint), socket].flatMap((url) => addressOf(url ?? '') ?? []);
  document.addEventListener(
    'securitypolicyviolation',
    ({blockedURI, effectiveDirective, disposition}) => {
      const address = addressOf(blockedURI) ?? '';
      const isOurs = ours.includes(address) || (serviceUrl === undefined && twilioSocket.test(address));
      if (!isOurs || effectiveDirective !== 'connect-src' || disposition !== 'enforce') return;
      blocked(cspBlocked);
    },
    {signal: stop.signal},
  );
  return () => stop.abort();
}

/** Host and path: the scheme of a socket is another, and a query may be left out of the report. */
function addressOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const {host, pathname} = new URL(url);
  return host + pathname;
}
