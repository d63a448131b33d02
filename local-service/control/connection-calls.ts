import {only, optionalText, whole} from '../checked-input.js';
import {badRequest} from '../service-error.js';
import type {ControlCall, ControlRoute} from './control-route.js';

const MAX_DELAY_MS = 3_600_000;

/** Calls on live connections, the tokens they showed, and those to come. */
export const connectionCalls: readonly ControlRoute[] = [
  /** How many there are, of one identity or of all: `curl "$CONTROL/connections?identity=ana"` */
  [
    'GET',
    '/connections',
    ({connectionCount, query}) => ({count: connectionCount(query.get('identity') ?? undefined)}),
  ],

  /** Cuts them without a word: `curl $CONTROL/connections/drop -d '{"identity": "ana"}'` */
  ['POST', '/connections/drop', (call) => call.controls.dropConnections(identityOf(call))],

  /** Sends them away with a close code: `curl $CONTROL/connections/close -d '{"code": 308, "identity": "ana"}'` */
  [
    'POST',
    '/connections/close',
    (call) => {
      const identity = identityOf(call, ['code', 'reconnectMinMs']);
      const {code, reconnectMinMs: ms} = call.body;
      const reconnectMinMs = ms === undefined ? undefined : whole(ms, 'reconnectMinMs', 0, MAX_DELAY_MS);
      call.controls.closeConnections(whole(code, 'code', 100, 999), identity, reconnectMinMs);
    },
  ],

  /** Makes them half-open: `curl $CONTROL/connections/stall -d '{"identity": "ana"}'` */
  ['POST', '/connections/stall', (call) => call.controls.stallConnections(identityOf(call))],

  /** Lets them go on: `curl -X POST $CONTROL/connections/release` */
  ['POST', '/connections/release', (call) => call.controls.releaseConnections(identityOf(call))],

  /** Slows them down, or not with null: `curl $CONTROL/connections/throttle -d '{"bytesPerSecond": 2000}'` */
  [
    'POST',
    '/connections/throttle',
    (call) => {
      const identity = identityOf(call, ['bytesPerSecond']);
      const {bytesPerSecond: speed} = call.body;
      const bytesPerSecond = speed === null ? undefined : whole(speed, 'bytesPerSecond', 1, 1_000_000_000);
      call.controls.throttleConnections(bytesPerSecond, identity);
    },
  ],

  /** Refuses new ones, while true or so many: `curl $CONTROL/connections/refuse -d '{"refused": 2}'` */
  [
    'POST',
    '/connections/refuse',
    ({controls, body}) => {
      const {refused} = only(body, 'The body', ['refused']);
      const isCount = typeof refused === 'number' && Number.isInteger(refused) && refused >= 0;
      if (typeof refused !== 'boolean' && !isCount)
        throw badRequest('refused must be true, false or a count');
      controls.refuseConnections(refused);
    },
  ],

  /** Ends the life of the tokens that are in use: `curl $CONTROL/tokens/expire -d '{"identity": "ana"}'` */
  ['POST', '/tokens/expire', (call) => call.controls.expireTokens(identityOf(call))],
];

/** Whom a call is about; everybody when it does not say. */
function identityOf({body}: ControlCall, others: readonly string[] = []): string | undefined {
  return optionalText(only(body, 'The body', ['identity', ...others])['identity'], 'identity');
}
