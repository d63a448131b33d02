import type {Account} from '../account.js';
import type {Controls} from '../controls.js';
import type {JsonRecord} from '../json.js';
import type {World} from '../world/world.js';

/** What control calls act on. */
export interface ControlContext {
  /** All services of the account. */
  readonly account: Account;
  /** The default service's. */
  readonly world: World;
  readonly controls: Controls;
  /** Live connections of an identity, or of all. */
  readonly connectionCount: (identity?: string) => number;
}

/** A call on the control port. */
export interface ControlCall extends ControlContext {
  /** The variable segments of the path, decoded. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  /** The JSON object that was sent; empty when there was none. Nothing about its members is known. */
  readonly body: JsonRecord;
}

/** What a call is answered with: a value for JSON, or nothing (204). Throws a `ServiceError` to refuse. */
export type ControlHandler = (call: ControlCall) => unknown;

/** A call that exists: method, path (a segment that begins with a colon is variable), and what answers it. */
export type ControlRoute = readonly [
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  handler: ControlHandler,
];
