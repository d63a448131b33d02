import {oneOf, only, optionalText, whole} from '../checked-input.js';
import type {JsonRecord} from '../json.js';
import {badRequest} from '../service-error.js';
import {deliveryStatuses} from '../world/delivery.js';
import type {ControlRoute} from './control-route.js';

const MAX_TEXT = 32_768;
const MAX_ERROR_CODE = 99_999;

/** Calls on the telephones at the other end of SMS and WhatsApp. */
export const farEndCalls: readonly ControlRoute[] = [
  /** What was sent to a number: `curl "$CONTROL/far-end/outbox?address=%2B15550100"` */
  [
    'GET',
    '/far-end/outbox',
    ({account, query}) => ({messages: account.defaultTenant.farEnd.outbox(query.get('address') ?? '')}),
  ],

  /**
   * Somebody sends a message:
   * `curl $CONTROL/far-end/messages -d '{"from": "+15550100", "to": "+15550199", "body": "Hello"}'`
   */
  [
    'POST',
    '/far-end/messages',
    ({account, body}) => {
      const fields = only(body, 'The body', ['from', 'to', 'body', 'profileName']);
      return account.defaultTenant.farEnd.receive({
        from: required(fields, 'from'),
        to: required(fields, 'to'),
        body: required(fields, 'body'),
        profileName: optionalText(fields['profileName'], 'profileName'),
      });
    },
  ],

  /**
   * Moves a message on its way:
   * `curl $CONTROL/far-end/receipts -d '{"message": "IM…", "address": "+15550100", "status": "delivered"}'`
   */
  [
    'POST',
    '/far-end/receipts',
    ({account, body}) => {
      const fields = only(body, 'The body', ['message', 'address', 'status', 'errorCode']);
      const code = fields['errorCode'];
      return account.defaultTenant.farEnd.advance(required(fields, 'message'), required(fields, 'address'), {
        status: oneOf(fields['status'], 'status', deliveryStatuses),
        errorCode: code === undefined ? undefined : whole(code, 'errorCode', 1, MAX_ERROR_CODE),
      });
    },
  ],
];

function required(fields: JsonRecord, name: string): string {
  const text = optionalText(fields[name], name, MAX_TEXT);
  if (text === undefined) throw badRequest(`${name} is required`);
  return text;
}
