import type {IncomingMessage, ServerResponse} from 'node:http';
import {ServiceError} from '../service-error.js';
import type {Clock} from '../world/clock.js';
import {cutAnswer} from './cut-answer.js';
import type {FaultPlan} from './fault-plan.js';
import {wait} from './wait.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The handler, under what is to go wrong with plain HTTP. */
export function withHttpFaults(faults: FaultPlan, clock: Clock, handle: Handler): Handler {
  return (request, response) => {
    if (faults.isEmpty) return handle(request, response);
    const path = (request.url ?? '/').split('?', 1)[0]!;
    const course = faults.courseOf({kind: 'http', method: request.method ?? '', path});
    if (course === undefined) return handle(request, response);
    const {end} = course;
    // Before any pause: what the handler says meanwhile must already be caught.
    if (end?.kind === 'cut') cutAnswer(response, end.afterBytes);
    if (end?.kind === 'drop' && end.at === 'before-acknowledgement') cutAnswer(response, -1);
    if (end?.kind === 'drop' && end.at === 'after-acknowledgement') {
      response.once('finish', () => request.socket.destroy());
    }
    void wait(clock, course.delayMs).then(() => {
      if (end?.kind === 'refuse') return refuse(request, response, end);
      if (end?.kind === 'drop' && end.at === 'before-command') return request.socket.destroy();
      return handle(request, response);
    });
  };
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  {status, code = 0, message = ''}: {status: number; code?: number; message?: string},
): void {
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status, {'Content-Type': 'application/json'});
  response.end(JSON.stringify(new ServiceError(message, status, code).toBody()));
}
