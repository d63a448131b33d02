import type {Call, Operation} from '../api/operation.js';
import {asRecord, textIn, type JsonRecord} from '../json.js';
import type {ServiceError} from '../service-error.js';
import {badRequest, notParticipant, unknownResource} from '../service-error.js';
import {notification} from './notification.js';
import type {ReplayBudget} from './sync-object.js';
import type {AnySyncObject} from './sync-store.js';

/** Objects confirmed in one push. Fewer pushes cost the SDK less; one giant push would stall it. */
const VERDICTS_PER_PUSH = 200;
const MAX_BATCH_SIZE = 1_000;
/** Replayed in answer to one request. A peer is given up when it has several times as much to read. */
const REPLAY_BYTES = 4 * 1024 * 1024;

interface Verdict {
  readonly object_sid: string;
  readonly object_type: string;
  /** After an interruption the client asks again, from where it has got to. */
  readonly replay_status?: 'completed' | 'interrupted';
  readonly last_event_id?: number;
  readonly error?: {status: number; code: number; message: string};
}

/**
 * Starts or ends subscriptions. The reply goes first; after it, and before any newer event, come the events
 * the client missed and then the verdicts, which carry the request's correlation id.
 */
export const updateSubscriptions: Operation = (call) => {
  const {body} = call;
  const requests = Array.isArray(body['requests']) ? body['requests'].map(asRecord) : [];
  if (requests.length > MAX_BATCH_SIZE) throw badRequest('Too many subscriptions at once');
  const act = body['action'] === 'cancel' ? cancel : establish;
  return {
    status: 202,
    body: {estimated_delivery_in_ms: 5_000, max_batch_size: MAX_BATCH_SIZE, ttl_in_s: 86_400},
    afterReply: () => {
      const budget: ReplayBudget = {bytes: REPLAY_BYTES};
      const verdicts = requests.map((request) => act(call, request, budget));
      const refused = verdicts.filter((verdict) => verdict.error !== undefined);
      const granted = verdicts.filter((verdict) => verdict.error === undefined);
      sendVerdicts(call, act === cancel ? 'subscription_canceled' : 'subscription_established', granted);
      sendVerdicts(call, 'subscription_failed', refused);
    },
  };
};

function establish(call: Call, request: JsonRecord, budget: ReplayBudget): Verdict {
  const {object_sid, object_type} = named(request);
  const object = call.world.sync.get(object_sid);
  if (object === undefined) return refusal(object_sid, object_type, unknownResource());
  if (!object.canRead(call.identity)) return refusal(object_sid, object_type, notParticipant());
  const {lastEventId: last_event_id} = object;
  if (!replayMissed(call, object, request['last_event_id'], budget)) {
    return {object_sid, object_type, replay_status: 'interrupted', last_event_id};
  }
  object.subscribe(call.subscriber);
  return {object_sid, object_type, replay_status: 'completed', last_event_id};
}

/**
 * From the event that the client names. It names none for an object that it found in its session storage (a reloaded
 * page, or a second client in one): then from when it first read the object, so that what changes between its reading
 * and its subscribing is not lost. Events of items that it knows already, the client drops.
 *
 * @returns Whether it has heard all now.
 */
function replayMissed(
  call: Call,
  object: AnySyncObject,
  lastEventId: unknown,
  budget: ReplayBudget,
): boolean {
  const after = typeof lastEventId === 'number' ? lastEventId : object.firstRead(call.subscriber);
  return after === undefined || object.replay(call.subscriber, after, budget);
}

function cancel(call: Call, request: JsonRecord): Verdict {
  const {object_sid, object_type} = named(request);
  const object = call.world.sync.get(object_sid);
  object?.unsubscribe(call.subscriber);
  return {object_sid, object_type, replay_status: 'completed', last_event_id: object?.lastEventId ?? 0};
}

function named(request: JsonRecord): {object_sid: string; object_type: string} {
  return {object_sid: textIn(request, 'object_sid') ?? '', object_type: textIn(request, 'object_type') ?? ''};
}

function refusal(object_sid: string, object_type: string, error: ServiceError): Verdict {
  const {status, code, message} = error;
  return {object_sid, object_type, error: {status, code, message}};
}

function sendVerdicts(call: Call, type: string, verdicts: readonly Verdict[]): void {
  for (let from = 0; from < verdicts.length; from += VERDICTS_PER_PUSH) {
    const payload = {
      event_type: type,
      correlation_id: call.body['correlation_id'],
      event_protocol_version: 4,
      events: verdicts.slice(from, from + VERDICTS_PER_PUSH),
    };
    call.subscriber.notify(notification('twilio.sync.event', payload));
  }
}
