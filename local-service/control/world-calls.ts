import {only, optionalText, whole} from '../checked-input.js';
import type {ContentTypes} from '../content/content-template.js';
import {asRecord} from '../json.js';
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

  /** `curl $CONTROL/world/content-templates` */
  ['GET', '/world/content-templates', ({world}) => ({contentTemplates: world.contentTemplates()})],

  /** `curl $CONTROL/world/content-templates -d '{"friendlyName": "Hi", "types": {"twilio/text": {"body": "Hi {{1}}"}}}'` */
  [
    'POST',
    '/world/content-templates',
    ({world, body}) => {
      const fields = only(body, 'The body', ['friendlyName', 'language', 'variables', 'types']);
      return world.addContentTemplate({
        friendlyName: optionalText(fields['friendlyName'], 'friendlyName') ?? '',
        language: optionalText(fields['language'], 'language'),
        variables: asRecord(fields['variables']) as Readonly<Record<string, string>>,
        types: fields['types'] as ContentTypes,
      });
    },
  ],
];
