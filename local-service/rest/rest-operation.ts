import type {Account} from '../account.js';
import type {Tenant} from '../tenant.js';
import type {Actor} from '../world/actor.js';
import type {World} from '../world/world.js';
import type {ListOrder} from './list-order.js';

/** One request of a back end. */
export interface RestCall {
  readonly account: Account;
  /** The service that the path names; the default one where it names none. */
  readonly tenant: Tenant;
  readonly world: World;
  /** In whose name changes are made; `webhooks` is what the caller asked for. */
  readonly actor: Actor;
  /** The variable segments of the path, decoded. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  /** The form in the body; names are PascalCase, nested ones have a dot. */
  readonly form: URLSearchParams;
  /** The address under which the caller finds the service's resources, without a slash at the end. */
  readonly baseUrl: string;
  /** The rest of the address, without query. */
  readonly path: string;
  /** In which order resources were made, for lists. */
  readonly listOrder: ListOrder;
}

export interface RestReply {
  readonly status: 200 | 201 | 202 | 204;
  readonly body?: object;
}

/** Answers one kind of REST request. Throws a {@link ServiceError} to refuse it. */
export type RestOperation = (call: RestCall) => RestReply | Promise<RestReply>;
