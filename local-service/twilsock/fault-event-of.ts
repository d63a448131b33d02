import {decodeJwt} from 'jose';
import type {FaultEvent} from '../faults/fault-rule.js';
import {asRecord, textIn} from '../json.js';
import type {Frame} from './frame.js';

/** What a frame is to a fault: a token that is shown, or a command. */
export function faultEventOf({header}: Frame, identity: string): FaultEvent {
  const kind = header['method'];
  if (kind === 'init' || kind === 'update')
    return {kind, identity: identity || claimedIdentity(header['token'])};
  const request = asRecord(header['http_request']);
  return {
    kind: 'command',
    identity,
    method: textIn(request, 'method') ?? '',
    path: textIn(request, 'path') ?? '',
  };
}

/** Whom a token speaks of, whether it is good or not. */
function claimedIdentity(token: unknown): string {
  try {
    return textIn(asRecord(decodeJwt(token as string)['grants']), 'identity') ?? '';
  } catch {
    return '';
  }
}
