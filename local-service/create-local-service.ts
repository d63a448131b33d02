import {Account} from './account.js';
import {clientOptions, type LocalClientOptions} from './client-options.js';
import {Controls} from './controls.js';
import type {ControlOptions} from './control/control-server.js';
import type {LocalCredentials} from './credentials.js';
import type {FarEnd} from './far-end/far-end.js';
import {FaultPlan} from './faults/fault-plan.js';
import {withHttpFaults} from './faults/http-faults.js';
import {ShiftableClock} from './faults/shiftable-clock.js';
import type {HttpServerOptions} from './http/server.js';
import {MediaApi} from './media/media-api.js';
import {openPorts} from './open-ports.js';
import type {Pushes} from './push/pusher.js';
import {RestApi} from './rest/rest-api.js';
import {openStorages} from './storage/storages.js';
import type {TlsAddress, TlsOptions} from './tls/cloud-front.js';
import {ExpiredTokens} from './token/expired-tokens.js';
import {Connection, type ConnectionContext} from './twilsock/connection.js';
import {UpstreamRouter} from './twilsock/upstream-router.js';
import {WriteRates, type RateLimit} from './write-rates.js';
import type {WebhookRecord} from './webhooks/account-webhooks.js';
import {systemClock, type Clock} from './world/clock.js';
import type {World} from './world/world.js';

export interface LocalServiceOptions {
  /** Any free port when absent or 0. */
  readonly port?: number;
  /** Origins whose pages may connect, besides those of this machine, such as `https://chat.example`. */
  readonly allowedOrigins?: readonly string[];
  /**
   * What becomes of a connection whose token expires: it is cut, and the SDK finds out on coming back
   * (`drop`, the default), or it is told to go away with a 410 (`close`, after which the SDK stays away).
   */
  readonly expiry?: 'close' | 'drop';
  /**
   * A folder that keeps everything, made when there is none. What the service acknowledged survives the sudden end
   * of the process. Needs the package `libsql`. In memory when absent.
   */
  readonly data?: string;
  /** Fixed credentials; remembered or random ones take the place of what is absent. */
  readonly credentials?: Partial<LocalCredentials>;
  /** Fills a new world before anyone can connect; passed over when `data` holds one already. */
  readonly seed?: (world: World) => void | Promise<void>;
  /** How long an address under which a file can be fetched without a token works; 300 when absent. */
  readonly mediaUrlTtlSeconds?: number;
  /** Refuses changes that come too fast with 429, as Twilio does when true; off when absent. Seeds are not held back. */
  readonly rateLimit?: boolean | RateLimit;
  /** With `auto`, messages to SMS and WhatsApp addresses arrive by themselves; else `farEnd` moves them on. */
  readonly farEnd?: {readonly auto: boolean};
  /** For tests that move time. Signing tokens still uses the machine's clock. */
  readonly clock?: Clock;
  /**
   * Answers under Twilio's own host names as well, over TLS with a certificate of its own making. A browser that
   * looks there for them runs pages with production settings, unmodified. Needs the package `selfsigned`.
   */
  readonly tls?: boolean | TlsOptions;
  /**
   * Opens a control port, through which tests in any language make things go wrong and see what is there. Whoever
   * on this machine can reach it may do everything.
   */
  readonly control?: boolean | ControlOptions;
  /** Settles all chance in the faults of `controls`, so that a run repeats. 1 when absent. */
  readonly faultSeed?: number;
}

/** A running service. */
export interface LocalService {
  /** For example `http://127.0.0.1:4455`. */
  readonly url: string;
  /** For a token endpoint or the REST API. */
  readonly credentials: LocalCredentials;
  /** What the genuine SDK's `Client` needs as its second argument. */
  readonly clientOptions: LocalClientOptions;
  readonly world: World;
  readonly controls: Controls;
  /** What became of the webhooks of all services. */
  readonly webhooks: WebhookRecord;
  /** How to reach it as if it were the cloud, when asked for with `tls`. */
  readonly tls: TlsAddress | undefined;
  /** Pushes that would have gone out, to the default service's users. */
  readonly pushes: Pushes;
  /** The telephones behind SMS and WhatsApp addresses of the default service. */
  readonly farEnd: FarEnd;
  /** Of the control port, when there is one. */
  readonly controlUrl: string | undefined;
  /** Live connections of an identity, or of all. */
  connectionCount(identity?: string): number;
  /** Cuts every connection and frees the port. */
  stop(): Promise<void>;
}

/**
 * Starts a Conversations service on this machine, for demos and tests; never for production.
 *
 * @returns When it listens on 127.0.0.1. Rejects when the port is taken or the seed fails.
 */
export async function createLocalService(options: LocalServiceOptions = {}): Promise<LocalService> {
  const clock = new ShiftableClock(options.clock ?? systemClock);
  const account = new Account(options.credentials ?? {}, await openStorages(options.data), clock);
  try {
    if (account.isNew) await options.seed?.(account.defaultTenant.world);
    return await serve(account, clock, options);
  } catch (error) {
    account.close();
    throw error;
  }
}

async function serve(
  account: Account,
  clock: ShiftableClock,
  options: LocalServiceOptions,
): Promise<LocalService> {
  account.farEnd.auto = options.farEnd?.auto ?? false;
  account.defaultTenant.farEnd.resume();
  const {world, connections} = account.defaultTenant;
  const faults = new FaultPlan(options.faultSeed ?? 1, clock);
  const expiredTokens = new ExpiredTokens();
  const writeRates = new WriteRates(clock, options.rateLimit);
  const context: ConnectionContext = {
    account,
    clock,
    router: new UpstreamRouter(writeRates),
    faults,
    expiredTokens,
    expiry: options.expiry ?? 'drop',
  };
  const mediaApi = new MediaApi({
    account,
    clock,
    expiredTokens,
    urlTtlSeconds: options.mediaUrlTtlSeconds,
  });
  const rest = new RestApi(account, writeRates);
  const controls = new Controls(connections, faults, clock);
  const connectionCount = (identity?: string) => connections.of(identity).length;
  const handlers: Pick<HttpServerOptions, 'onRequest' | 'onSocket' | 'socketCourse'> = {
    onRequest: withHttpFaults(faults, clock, (request, response) => {
      if (mediaApi.takes(request)) mediaApi.handle(request, response);
      else void rest.handle(request, response);
    }),
    onSocket: (socket, origin) => void new Connection(socket, origin, context),
    socketCourse: () => (faults.isEmpty ? undefined : faults.courseOf({kind: 'socket'})),
  };
  const ports = await openPorts(options, handlers, {account, world, controls, connectionCount});

  const {url, tls, controlUrl} = ports;
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await ports.stop();
    await mediaApi.settle();
    account.close();
  };
  return {
    url,
    credentials: account.credentials,
    clientOptions: clientOptions(url),
    world,
    webhooks: account.webhooks,
    pushes: account.defaultTenant.pusher,
    farEnd: account.defaultTenant.farEnd,
    controls,
    tls,
    controlUrl,
    connectionCount,
    stop: () => (stopping ??= stop()),
  };
}
