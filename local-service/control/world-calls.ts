import {only, whole} from '../checked-input.js';
import type {ControlRoute} from './control-route.js';

const YEAR_MS = 366 * 86_400_000;

/** Calls that read what the service knows, and move its time. */
export const worldCalls: readonly ControlRoute[] = [
  /** What time it is there, in milliseconds since the epoch: `curl $CONTROL/clock` */
  ['GET', '/clock', ({controls}) => ({now: controls.now()})],

  /** Puts the clock forward, or back; tokens and timers follow: `curl $CONTROL/clock/shift -d '{"ms": 3600000}'` */
  [
    'POST',
    '/clock/shift',
    ({controls, body}) => {
      controls.shiftClock(whole(only(body, 'The body', ['ms'])['ms'], 'ms', -YEAR_MS, YEAR_MS));
      return {now: controls.now()};
    },
  ],

  /** `curl $CONTROL/world/conversations` */
  ['GET', '/world/conversations', ({world}) => ({conversations: world.conversations()})],

  /** `curl $CONTROL/world/conversations/CH…/participants` */
  [
    'GET',
    '/world/conversations/:conversation/participants',
    ({world, params}) => ({participants: world.participants(params[0]!)}),
  ],

  /** `curl $CONTROL/world/conversations/CH…/messages` */
  [
    'GET',
    '/world/conversations/:conversation/messages',
    ({world, params}) => ({messages: world.messages(params[0]!)}),
  ],

  /** `curl $CONTROL/world/users` */
  ['GET', '/world/users', ({world}) => ({users: world.users()})],
];
