import type {IncomingMessage, ServerResponse} from 'node:http';
import type {ServiceError} from '../service-error.js';
import type {Clock} from '../world/clock.js';

/** How long what is left of a refused upload is still read. */
const LINGER_MS = 10_000;

/**
 * Refuses a request whose body may still be on its way. A client that is cut off while it sends never sees why,
 * so the rest is read and thrown away, for a while.
 */
export function refuseRequest(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: ServiceError,
  clock: Clock,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = Buffer.from(JSON.stringify(refusal.toBody()));
  // A browser would ask the user of a page for a password, if the page's token is refused like this.
  const isPage = request.headers['x-twilio-token'] !== undefined;
  if (refusal.status === 401 && !isPage) {
    response.setHeader('WWW-Authenticate', 'Basic realm="Twilio API"');
  }
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Content-Length', body.length);
  if (request.complete || request.destroyed) {
    response.writeHead(refusal.status).end(body);
    return;
  }
  response.setHeader('Connection', 'close');
  response.writeHead(refusal.status).write(body);
  const finish = () => {
    callOff();
    response.end();
  };
  const callOff = clock.after(LINGER_MS, finish);
  request.once('end', finish).once('close', finish).resume();
}
