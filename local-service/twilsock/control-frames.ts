import {randomUUID} from 'node:crypto';
import {STATUS_CODES} from 'node:http';

/** A frame that the service sends: its header, and its payload if it has one. */
export interface OutgoingFrame {
  readonly header: object;
  readonly payload?: string;
}

/** An id for a frame that begins an exchange. */
function newFrameId(): string {
  return `TM${randomUUID()}`;
}

export function pingFrame(): OutgoingFrame {
  return {header: {method: 'ping', id: newFrameId()}};
}

/** Tells the client that its token is about to expire. */
export function expiryWarning(): OutgoingFrame {
  return {
    header: {method: 'client_update', id: newFrameId(), client_update_type: 'token_about_to_expire'},
  };
}

/** @param reconnectMinMs - How long the client is asked to stay away at least. */
export function closeFrame(code: number, reconnectMinMs?: number): OutgoingFrame {
  const header = {method: 'close', id: newFrameId(), status: {code, status: textOf(code)}};
  return withBackoff(header, reconnectMinMs);
}

/** What a reply says of a request that was refused on the way, before anybody looked at it. */
export function refusedReply(id: unknown, refusal: TransportRefusal): OutgoingFrame {
  const {code, description, errorCode, reconnectMinMs} = refusal;
  const status = {code, status: textOf(code), description, ...(errorCode && {errorCode})};
  return withBackoff({method: 'reply', id, status}, reconnectMinMs);
}

export interface TransportRefusal {
  /** As an HTTP status. */
  readonly code: number;
  readonly description: string;
  /** Twilio's; none when 0 or absent. */
  readonly errorCode?: number;
  readonly reconnectMinMs?: number | undefined;
}

function withBackoff(header: object, reconnectMinMs: number | undefined): OutgoingFrame {
  if (reconnectMinMs === undefined) return {header};
  const payload = {backoff_policy: {reconnect_min_ms: reconnectMinMs}};
  return {
    header: {...header, payload_type: 'application/json'},
    payload: JSON.stringify(payload),
  };
}

const closeTexts: Readonly<Record<number, string>> = {308: 'OFFLOAD', 410: 'TOKEN_EXPIRED'};

function textOf(code: number): string {
  return closeTexts[code] ?? (STATUS_CODES[code] ?? 'REFUSED').toUpperCase().replaceAll(' ', '_');
}
