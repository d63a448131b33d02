import type {ControlRoute} from './control-route.js';

/** Calls on the pushes that would have gone out. */
export const pushCalls: readonly ControlRoute[] = [
  /** All of them, or those for one user: `curl "$CONTROL/pushes?identity=ana"` */
  [
    'GET',
    '/pushes',
    ({account, query}) => ({
      pushes: account.defaultTenant.pusher.list(query.get('identity') ?? undefined),
    }),
  ],

  /** Forgets them: `curl -X DELETE $CONTROL/pushes` */
  ['DELETE', '/pushes', ({account}) => account.defaultTenant.pusher.clear()],
];
