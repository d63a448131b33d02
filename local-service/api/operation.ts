import type {JsonRecord} from '../json.js';
import type {Subscriber} from '../sync/notification.js';
import type {Tenant} from '../tenant.js';
import type {Actor} from '../world/actor.js';
import type {World} from '../world/world.js';

/** One tunnelled request, as an operation sees it. */
export interface Call {
  readonly world: World;
  /** Who asks: the identity of the token, never of the request. */
  readonly identity: string;
  /** Whom a pre-action webhook puts in the caller's place as the author of a message. */
  readonly author?: string;
  /** In whose name changes are made. */
  readonly actor: Actor;
  /** The connection it came by; what it subscribes to is pushed there. */
  readonly subscriber: Subscriber;
  /** The variable segments of the path, decoded. */
  readonly params: readonly string[];
  /** The query, decoded. */
  readonly query: ReadonlyMap<string, string>;
  /** The body; empty when there was none. Form fields are texts. */
  readonly body: JsonRecord;
  /** The plain HTTP address by which this client reaches the service, without a slash at the end. */
  readonly httpUrl: string;
  /** The service that the caller's token is for, with all that is its own. */
  readonly tenant: Tenant;
}

export interface Reply {
  readonly status: number;
  readonly body?: object;
  /** Runs right after the reply is on the wire, before anything else can be sent. */
  readonly afterReply?: () => void;
}

/**
 * Answers one kind of request. Throws a {@link ServiceError} to refuse it. What it does before its first pause is
 * one unit of work in the caller's name; later changes need a `world.act` of their own.
 */
export type Operation = (call: Call) => Reply | Promise<Reply>;
