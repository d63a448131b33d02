import {connectionCalls} from './connection-calls.js';
import type {ControlRoute} from './control-route.js';
import {farEndCalls} from './far-end-calls.js';
import {faultCalls} from './fault-calls.js';
import {pushCalls} from './push-calls.js';
import {worldCalls} from './world-calls.js';

/** Everything that can be called on the control port. */
export const controlRoutes: readonly ControlRoute[] = [
  ...faultCalls,
  ...connectionCalls,
  ...worldCalls,
  ...pushCalls,
  ...farEndCalls,
];
