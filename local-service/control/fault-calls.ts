import type {FaultRule} from '../faults/fault-rule.js';
import {unknownResource} from '../service-error.js';
import type {ControlRoute} from './control-route.js';

/** Calls on the rules of what goes wrong. */
export const faultCalls: readonly ControlRoute[] = [
  /** The rules in force: `curl $CONTROL/faults` */
  ['GET', '/faults', ({controls}) => ({faults: controls.rules()})],

  /**
   * Puts a rule in force and tells its number:
   * `curl $CONTROL/faults -d '{"when": {"method": "POST"}, "do": {"kind": "refuse", "status": 429}, "times": 3}'`
   */
  ['POST', '/faults', ({controls, body}) => ({id: controls.add(body as unknown as FaultRule).id})],

  /** The faults that struck: `curl $CONTROL/faults/log` */
  ['GET', '/faults/log', ({controls}) => ({log: controls.log()})],

  /** Forgets them: `curl -X DELETE $CONTROL/faults/log` */
  ['DELETE', '/faults/log', ({controls}) => controls.clearLog()],

  /** Takes a rule out of force: `curl -X DELETE $CONTROL/faults/1` */
  [
    'DELETE',
    '/faults/:id',
    ({controls, params}) => {
      if (!controls.remove(Number(params[0]))) throw unknownResource();
    },
  ],

  /** Takes back every rule and every bad line, and begins chance anew: `curl -X POST $CONTROL/reset` */
  ['POST', '/reset', ({controls}) => controls.reset()],
];
