import type {JsonRecord} from '../json.js';
import type {Subscriber} from '../sync/notification.js';
import type {World} from '../world/world.js';

/** One tunnelled request, as an operation sees it. */
export interface Call {
  readonly world: World;
  /** Who asks: the identity of the token, never of the request. */
  readonly identity: string;
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
  readonly serviceSid: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: object;
  /** Runs right after the reply is on the wire, before anything else can be sent. */
  readonly afterReply?: () => void;
}

/** Answers one kind of request. Throws a {@link ServiceError} to refuse it. */
export type Operation = (call: Call) => Reply;
